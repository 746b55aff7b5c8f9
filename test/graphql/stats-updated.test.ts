import {
  type Answer,
  claimEcho,
  deliverEcho,
  openTestServer,
  submitEcho,
  type TestServer,
} from "../support/graphql.ts";

let server: TestServer;
let other: TestServer;
let ann: { id: string; token: string };
let worker: { id: string; token: string };
beforeAll(async () => {
  server = await openTestServer();
  other = await server.another();
  ann = await server.enter("ann", "SUBMITTER");
  worker = await server.enter("worker", "WORKER");
});
afterAll(async () => {
  await other.close();
  await server.close();
});

const query = `subscription ($functions: [String!]) {
  functionStatsUpdated(functions: $functions) { function version submitted claimed done waiting running }
}`;
const functions = ["echo"];

interface Stats {
  readonly version: number;
  readonly submitted: number;
  readonly claimed: number;
  readonly done: number;
  readonly waiting: number;
  readonly running: number;
}

const statsIn = (answer: Answer): Stats => answer.data.functionStatsUpdated;

/** Reads on until the counts are these; they must never go back meanwhile. */
async function heard(
  answers: AsyncIterator<Answer>,
  before: Stats | undefined,
  wanted: Partial<Stats>,
): Promise<Stats> {
  for (let last = before; ; ) {
    const { value } = await answers.next();
    const now = statsIn(value);
    expect(now.version).toBeGreaterThanOrEqual(last?.version ?? 0);
    expect(now.submitted).toBeGreaterThanOrEqual(last?.submitted ?? 0);
    last = now;
    if (Object.entries(wanted).every(([name, count]) => now[name as keyof Stats] === count))
      return now;
  }
}

async function run(at: TestServer): Promise<void> {
  const { data } = await at.ask(worker.token, claimEcho, {
    input: { functions, worker: "w1" },
  });
  const { key, job } = data.claim.claims[0];
  await at.ask(worker.token, deliverEcho, { input: { id: job.id, key } });
}

const submit = (at: TestServer) => at.ask(ann.token, submitEcho, { input: { function: "echo" } });

test("a subscriber hears how a function stands, and what changes here and on another server", async () => {
  const answers = server
    .socket(ann.token)
    .iterate({ query, variables: { functions } }) as AsyncIterableIterator<Answer>;
  const first = await heard(answers, undefined, { submitted: 0, waiting: 0 });
  await submit(server);
  const second = await heard(answers, first, { submitted: 1, waiting: 1 });
  await submit(other);
  const third = await heard(answers, second, { submitted: 2, waiting: 2 });
  await run(other);
  await heard(answers, third, { done: 1, claimed: 1, waiting: 1, running: 0 });
  await answers.return?.();
});

test("over server-sent events too, of every function", async () => {
  const stop = new AbortController();
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${ann.token}`,
      "content-type": "application/json",
      accept: "text/event-stream",
    },
    body: JSON.stringify({ query }),
    signal: stop.signal,
  });
  const names = new Set<string>();
  const decoder = new TextDecoder();
  let said = "";
  for await (const chunk of response.body ?? []) {
    said += decoder.decode(chunk, { stream: true });
    for (const [, name] of said.matchAll(/"function":"([^"]+)"/g)) names.add(name ?? "");
    if (names.has("echo") && names.has("photoshop.recipe")) break;
  }
  stop.abort();
});

test("too many names are refused, and so is a job's own token", async () => {
  await submit(server);
  const { data } = await server.ask(worker.token, claimEcho, {
    input: { functions, worker: "w1" },
  });
  const refusalOf = async (token: string, names: readonly string[]) => {
    const answers = server
      .socket(token)
      .iterate({ query, variables: { functions: names } }) as AsyncIterableIterator<Answer>;
    return (await answers.next()).value.errors[0].extensions.code;
  };
  const many = Array.from({ length: 101 }, (_, index) => `f${index}`);
  expect(await refusalOf(ann.token, many)).toBe("BAD_USER_INPUT");
  expect(await refusalOf(data.claim.claims[0].token, functions)).toBe("FORBIDDEN");
});
