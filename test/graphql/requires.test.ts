import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { until } from "../support/until.ts";

let docket: TestDocket;
beforeEach(async () => {
  docket = await openTestDocket();
});
afterEach(() => docket.close());

async function ask<T>(token: string, query: string, variables: object = {}): Promise<T> {
  const response = await fetch(`${docket.url}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return ((await response.json()) as { data: T }).data;
}

interface Shown {
  readonly job: { readonly requires: string | null; readonly waitingFor: string | null };
}

test("a job says for what it waits in vain, until a worker that has it asks for such jobs", async () => {
  const [ann, walter] = [
    await docket.client("ann", "SUBMITTER"),
    await docket.client("walter", "WORKER"),
  ];
  const { job } = await ann.submit({ function: "echo", requires: "press" });
  const { job: plain } = await ann.submit({ function: "echo" });
  expect([job.requires, job.waitingFor]).toEqual(["press", "press"]);
  expect([plain.requires, plain.waitingFor]).toEqual([null, null]);

  const told = (async () => {
    for await (const { waitingFor } of ann.watchJob(job.id)) if (waitingFor === null) return true;
    return false;
  })();
  const token = await docket.token("ann", "SUBMITTER");
  const look = () =>
    ask<Shown>(token, "query ($id: ID!) { job(id: $id) { requires waitingFor } }", { id: job.id });
  const claim = (functions: string[], capabilities: string[]) =>
    walter.claim({ functions, capabilities, worker: functions.join(), max: 1 });
  await claim(["photoshop.recipe"], ["press"]);
  await claim(["echo"], ["kiln"]);
  expect((await look()).job.waitingFor).toBe("press");
  // Asked for, though not to be had.
  await ann.cancel(plain.id);
  await docket.docket.jobs.lock(operator, { id: job.id });
  await claim(["echo"], ["press"]);
  await until(look, (shown) => shown.job.waitingFor === null);
  await docket.docket.jobs.unlock(operator, { id: job.id });
  expect(await told).toBe(true);
});

const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok" } as const;

test("workers are listed with their capabilities, and found by them", async () => {
  const walter = await docket.client("walter", "WORKER");
  await walter.claim({ functions: ["echo"], worker: "plain" });
  await walter.claim({ functions: ["echo"], worker: "pressman", capabilities: ["press"] });
  const token = await docket.token("walter", "WORKER");
  const query = `query ($filter: WorkerFilter) {
    workers(filter: $filter, first: 9) { nodes { name capabilities } } }`;
  type Found = { workers: { nodes: unknown[] } };
  const find = async (filter: object) => (await ask<Found>(token, query, { filter })).workers.nodes;
  expect(
    await until(
      () => find({}),
      (all) => all.length === 2,
    ),
  ).toContainEqual({ name: "plain", capabilities: [] });
  expect(await find({ capabilities: ["press", "gpu"] })).toEqual([
    { name: "pressman", capabilities: ["press"] },
  ]);
});

test("jobs are found by what they require", async () => {
  const ann = await docket.client("ann", "SUBMITTER");
  const { job } = await ann.submit({ function: "echo", requires: "press" });
  await ann.submit({ function: "echo" });
  const { nodes } = await ann.jobs({ requires: "press" }, { first: 5 });
  expect(nodes.map(({ id }) => id)).toEqual([job.id]);
});
