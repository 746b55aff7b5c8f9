import { type Route, routes } from "../../src/rest/index.ts";
import { callRoute, samples } from "../support/rest-samples.ts";
import {
  type Actor,
  openRestWorld,
  type RestWorld,
  type Situation,
  situations,
} from "../support/rest-world.ts";

let world: RestWorld;
let cells = 0;
beforeAll(async () => {
  world = await openRestWorld();
});
afterAll(() => world.close());

test("every route is in the matrix, with a sample of a call", () => {
  expect(Object.keys(samples).sort()).toEqual(routes.map(({ operation }) => operation.id).sort());
});

const rows = routes.flatMap((route) =>
  route.methods.flatMap((method) =>
    situations.map((situation) => [method, route.path, situation, route] as const),
  ),
);

test.each(rows)(
  "%s %s, the job %s: for whom its rule says, and for nobody else",
  async (method, _path, situation, route) => {
    const changes = (actor: Actor) =>
      route.operation.changes === true && mayCall(route, actor, situation);
    const cell = async (actor: Actor) => {
      const subject = await world.subject(situation);
      const shown = actor.shows(subject);
      if (shown === undefined) return;
      cells += 1;
      const response = await callRoute(world, route, method, { actor, subject });
      const expected = mayCall(route, actor, situation) ? "let in" : "refused";
      expect([actor.name, await verdict(response, isWorker(actor, situation))]).toEqual([
        actor.name,
        expected,
      ]);
    };
    const subject = await world.subject(situation);
    const before = await world.facts(subject);
    await Promise.all(world.actors.filter((actor) => !changes(actor)).map(cell));
    expect(await world.facts(subject)).toBe(before);
    for (const actor of world.actors.filter(changes)) await cell(actor);
  },
);

test("the matrix has a cell for each caller of each method in each situation", () => {
  const absent = 3; // Nobody holds a job that waits: no worker, no key, no token of the job's.
  const expected = rows.length * world.actors.length - (rows.length / 2) * absent;
  expect(cells).toBe(expected);
  expect(cells).toBeGreaterThan(1_000);
});

const mayCall = ({ operation: { who } }: Route, actor: Actor, situation: Situation): boolean =>
  who.some((kind) => kind === "anybody" || actor.is(situation).includes(kind));

const refusals = [401, 403, 404];

/** Who may learn that a job is there, and another's by now. */
const isWorker = (actor: Actor, situation: Situation): boolean =>
  actor.name === "the lost claim's key" ||
  actor.is(situation).some((kind) => kind === "WORKER" || kind === "ADMIN");

async function verdict(response: Response, learns: boolean): Promise<string> {
  const text = await response.text();
  if (response.status >= 500) return `broken: ${text}`;
  // The server's own functions are nobody's to take off: who is told so got as far.
  if (text.includes("There is no registered function")) return "let in";
  if (refusals.includes(response.status)) return "refused";
  return learns && text.includes('"code":"CLAIM_LOST"') ? "refused" : "let in";
}
