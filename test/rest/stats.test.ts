import { openTestDocket, type TestDocket } from "../support/docket.ts";

let docket: TestDocket;
let token: string;
beforeAll(async () => {
  docket = await openTestDocket();
  token = await docket.token("ann", "SUBMITTER");
});
afterAll(() => docket.close());

const ask = (query: string, key = token) =>
  fetch(`${docket.url}/rest/stats/${query}`, { headers: { authorization: `Bearer ${key}` } });

test("what happened of late is told as JSON, of all functions or of some", async () => {
  const client = await docket.client("bob", "SUBMITTER");
  await client.submit({ function: "echo", input: {} });
  for (;;) {
    const all = await (await ask("")).json();
    expect(all).toMatchObject({ window: "HOUR", stepMs: 60_000 });
    expect(all.series).toHaveLength(60);
    if (all.submitted === 1) break;
  }
  const none = await (await ask("?function=none&window=MONTH")).json();
  expect(none).toMatchObject({ window: "MONTH", submitted: 0, failuresByCode: [] });
});

test("a window that is none, and a caller without a token, are refused", async () => {
  const wrong = await ask("?window=YEAR");
  expect([wrong.status, (await wrong.json()).code]).toEqual([400, "INVALID_INPUT"]);
  expect((await fetch(`${docket.url}/rest/stats/`)).status).toBe(401);
});
