import type { Viewer } from "../../src/access/index.ts";
import type { CallbackContents, Callbacks } from "../../src/callbacks/index.ts";
import { endedJob } from "../support/ended-jobs.ts";
import {
  deliveryOf,
  endedDelivery,
  openTestCallbacks,
  type TestCallbacks,
} from "../support/open-test-callbacks.ts";
import { openWebhookReceiver, type ReceiverAnswer } from "../support/webhook-receiver.ts";

let room: TestCallbacks;
let callbacks: Callbacks;
const opened: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  room = await openTestCallbacks();
  callbacks = await room.server();
});
afterEach(async () => {
  await room.dispose();
  for (const one of opened.splice(0)) await one.close();
});

const operator: Viewer = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" };

async function ends(answer: (nth: number) => ReceiverAnswer): Promise<string> {
  const receiver = await openWebhookReceiver(answer);
  opened.push(receiver);
  return endsFor(receiver.url);
}

function endsFor(callbackUrl: string): string {
  const job = endedJob({ user: room.user.id, callbackUrl });
  room.jobs.end(job);
  return job.id;
}

const contentsOf = async (id: string): Promise<CallbackContents> => {
  const [found] = await callbacks.contents([id]);
  return found as CallbackContents;
};
const headerIn = (headers: readonly { name: string; value: string }[] = [], wanted = "") =>
  headers.find(({ name }) => name === wanted)?.value;

test("what was sent and what came back is kept of each try, with the time of the try", async () => {
  const job = await ends((nth) => ({
    status: nth === 0 ? 500 : 200,
    headers: { "x-try": String(nth) },
    body: nth === 0 ? "The till is closed. $$NOW" : "thanks",
  }));
  const delivery = await endedDelivery(callbacks, job);
  const { body, exchanges } = await contentsOf(delivery.id);
  expect(JSON.parse(body)).toMatchObject({ id: job });
  expect(exchanges.map(({ at }) => at)).toEqual(delivery.attempts.map(({ at }) => at));
  expect(exchanges.map((one) => one.responseBody)).toEqual(["The till is closed. $$NOW", "thanks"]);
  expect(exchanges.map((one) => headerIn(one.responseHeaders, "x-try"))).toEqual(["0", "1"]);
  for (const { requestHeaders } of exchanges) {
    expect(headerIn(requestHeaders, "webhook-id")).toBe(delivery.id);
    expect(headerIn(requestHeaders, "webhook-signature")).toMatch(/^v1,/);
    expect(JSON.stringify(requestHeaders)).not.toContain(room.user.callbackSecret.slice(6));
  }
});

test("an answer without end is kept in part, without cookies, and never in the log", async () => {
  const many = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`x-${index}`, "v"]));
  const job = await ends(() => ({
    status: 200,
    headers: { ...many, "set-cookie": ["session=secret"], "x-long": "l".repeat(5_000) },
    body: "é".repeat(100_000),
  }));
  const delivery = await endedDelivery(callbacks, job);
  const [exchange] = (await contentsOf(delivery.id)).exchanges;
  expect(Buffer.byteLength(exchange?.responseBody ?? "")).toBeLessThanOrEqual(4_096 + 3);
  expect(exchange?.responseHeaders).toHaveLength(50);
  expect(JSON.stringify(exchange)).not.toContain("secret");
  expect(JSON.stringify(exchange).length).toBeLessThan(10_000);
  expect(JSON.stringify(room.log.told)).not.toContain("éé");
});

test("why a receiver could not be reached is told in a sentence", async () => {
  // A port that nobody listens on, and nobody takes.
  const delivery = await endedDelivery(callbacks, endsFor("http://127.0.0.1:1/callback"));
  expect(delivery.attempts[0]).toMatchObject({
    outcome: "refused",
    error: expect.stringContaining("refused the connection"),
  });
  const [exchange] = (await contentsOf(delivery.id)).exchanges;
  expect(headerIn(exchange?.requestHeaders, "webhook-id")).toBe(delivery.id);
  expect(exchange).not.toHaveProperty("responseBody");
});

test("of many tries the last ten are kept", async () => {
  const patient = await room.server({ schedule: Array.from({ length: 12 }, () => 1) });
  await callbacks.close();
  const receiver = await openWebhookReceiver(() => ({ status: 500 }));
  opened.push(receiver);
  const delivery = await endedDelivery(patient, endsFor(receiver.url));
  expect(delivery.tries).toBe(13);
  const { exchanges } = await contentsOf(delivery.id);
  expect(exchanges.map(({ at }) => at)).toEqual(delivery.attempts.slice(-10).map(({ at }) => at));
});

test("those that fail are counted, and found by job, user and a part of the address", async () => {
  const failed = await ends(() => ({ status: 500 }));
  const done = await ends(() => ({ status: 200 }));
  const delivery = await endedDelivery(callbacks, failed);
  await deliveryOf(callbacks, done, ({ state }) => state === "DELIVERED");
  expect(await callbacks.failing(60_000)).toBe(1);
  const found = async (filter: object, viewer = operator) =>
    (await callbacks.search(viewer, filter, { limit: 10 })).map(({ job }) => job);
  expect(await found({})).toEqual(expect.arrayContaining([failed, done]));
  expect(await found({ failing: true })).toEqual([failed]);
  expect(await found({ jobs: [done] })).toEqual([done]);
  expect(await found({ users: [room.user.id], states: ["DELIVERED"] })).toEqual([done]);
  expect(await found({ users: ["user_other"] })).toEqual([]);
  const port = new URL(delivery.url).port;
  expect(await found({ url: `${port}/CALL` })).toEqual([failed]);
  expect(await found({ url: ".*" })).toEqual([]);
  const other: Viewer = { ...operator, user: "user_other", roles: ["SUBMITTER"] };
  expect(await found({ users: [room.user.id] }, other)).toEqual([]);
});
