import { openTestDocket, type TestDocket } from "../support/docket.ts";

let docket: TestDocket;
beforeAll(async () => {
  docket = await openTestDocket();
});
afterAll(() => docket.close());

const get = async (path: string) => {
  const response = await fetch(`${docket.url}${path}`);
  return [response.status, await response.json()];
};

test("/healthz says that the process answers", async () => {
  expect(await get("/healthz")).toEqual([200, { alive: true }]);
});

test("/readyz says whether requests should come here, and what is missing when they should not", async () => {
  expect(await get("/readyz")).toEqual([200, { ready: true, missing: [] }]);
  await docket.docket.drain();
  expect(await get("/readyz")).toEqual([
    503,
    { ready: false, missing: ["this server is closing"] },
  ]);
});
