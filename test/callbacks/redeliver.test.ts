import { Webhook } from "standardwebhooks";
import type { Viewer } from "../../src/access/index.ts";
import { newId } from "../../src/ids.ts";
import type { Job } from "../../src/jobs/index.ts";
import { endedJob } from "../support/ended-jobs.ts";
import {
  deliveryOf,
  endedDelivery,
  openTestCallbacks,
  type TestCallbacks,
} from "../support/open-test-callbacks.ts";
import { refusal } from "../support/refusal.ts";
import {
  openWebhookReceiver,
  type ReceiverAnswer,
  type WebhookReceiver,
} from "../support/webhook-receiver.ts";
import { opened } from "../support/working.ts";

let room: TestCallbacks;
let receiver: WebhookReceiver;
let owner: Viewer;
/** How the receiver answers now. */
let answer: (nth: number) => ReceiverAnswer | Promise<ReceiverAnswer>;
beforeEach(async () => {
  room = await openTestCallbacks();
  answer = () => ({ status: 204 });
  receiver = await openWebhookReceiver((nth) => answer(nth));
  owner = { user: room.user.id, name: "ann", roles: ["SUBMITTER"], token: "tok_ann" };
});
afterEach(async () => {
  await room.dispose();
  await receiver.close();
});

const operator: Viewer = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" };
const bob: Viewer = { user: "user_bob", name: "bob", roles: ["SUBMITTER"], token: "tok_bob" };

function ends(fields: Partial<Job> = {}): string {
  const job = endedJob({ user: room.user.id, callbackUrl: receiver.url, ...fields });
  room.jobs.end(job);
  return job.id;
}

test("a callback that was delivered goes out again: same id and body, signed anew", async () => {
  const callbacks = await room.server();
  const job = ends();
  const first = await endedDelivery(callbacks, job);
  expect(await callbacks.redeliver(owner, first.id)).toMatchObject({
    id: first.id,
    state: "PENDING",
    tries: 1,
  });
  const second = await deliveryOf(callbacks, job, ({ tries }) => tries === 2);
  expect(second).toMatchObject({ state: "DELIVERED", endedAt: expect.any(Date) });
  const [contents] = await callbacks.contents([first.id]);
  const sent = { id: first.id, body: contents?.body };
  expect(receiver.received.map(({ id, body }) => ({ id, body }))).toEqual([sent, sent]);
  const webhook = new Webhook(room.user.callbackSecret);
  const { body = "", headers = {} } = receiver.received[1] ?? {};
  expect(() => webhook.verify(body, headers)).not.toThrow();
  expect((headers as Record<string, string>)["webhook-timestamp"]).toBe(
    String(Math.floor(Number(second.attempts[1]?.at) / 1_000)),
  );
});

test.each([
  ["EXHAUSTED", 500, 3],
  ["GONE", 410, 1],
] as const)("one that is %s gets the whole schedule once more", async (state, status, tries) => {
  answer = () => ({ status });
  const callbacks = await room.server({ schedule: [1, 1] });
  const job = ends();
  const { id } = await endedDelivery(callbacks, job);
  const asked = await callbacks.redeliver(operator, id);
  expect(asked).toMatchObject({ state: "PENDING", tries });
  expect(asked).not.toHaveProperty("endedAt");
  const again = await deliveryOf(callbacks, job, (one) => one.tries === 2 * tries);
  expect(again.state).toBe(state);
  answer = () => ({ status: 200 });
  await callbacks.redeliver(owner, id);
  expect(await deliveryOf(callbacks, job, ({ state: now }) => now === "DELIVERED")).toMatchObject({
    tries: 2 * tries + 1,
  });
});

test("one that waits for its next try goes out now, and has its whole schedule before it", async () => {
  answer = (nth) => ({ status: nth === 0 ? 500 : 503 });
  const day = 86_400_000;
  const callbacks = await room.server({ schedule: [day] });
  const job = ends();
  const { id } = await deliveryOf(callbacks, job, ({ tries }) => tries === 1);
  await callbacks.redeliver(owner, id);
  const second = await deliveryOf(callbacks, job, ({ tries }) => tries === 2);
  // In the first round this was the last try.
  expect(second.state).toBe("PENDING");
  await callbacks.redeliver(owner, id);
  await deliveryOf(callbacks, job, ({ tries }) => tries === 3);
});

test("while a try is under way no second one starts; if it fails, the new round begins at once", async () => {
  const [began, ends1] = [opened(), opened()];
  answer = async (nth) => {
    if (nth > 0) return { status: 200 };
    began.resolve();
    await ends1.promise;
    return { status: 500 };
  };
  const callbacks = await room.server({ schedule: [] });
  const job = ends();
  await began.promise;
  const [{ id } = { id: "" }] = await callbacks.deliveriesOf(job);
  await callbacks.redeliver(owner, id);
  await callbacks.redeliver(owner, id);
  expect(receiver.received).toHaveLength(1);
  ends1.resolve();
  expect(await deliveryOf(callbacks, job, ({ state }) => state === "DELIVERED")).toMatchObject({
    tries: 2,
    attempts: [{ status: 500 }, { status: 200 }],
  });
  expect(receiver.received).toHaveLength(2);
});

test("a try under way that arrives is what was asked for", async () => {
  const [began, goesOn] = [opened(), opened()];
  answer = async () => {
    began.resolve();
    await goesOn.promise;
    return { status: 200 };
  };
  const callbacks = await room.server();
  const job = ends();
  await began.promise;
  const [{ id } = { id: "" }] = await callbacks.deliveriesOf(job);
  await callbacks.redeliver(owner, id);
  goesOn.resolve();
  expect(await endedDelivery(callbacks, job)).toMatchObject({ state: "DELIVERED", tries: 1 });
});

test("a job names its callback", async () => {
  const callbacks = await room.server();
  const job = ends();
  const { id } = await endedDelivery(callbacks, job);
  expect(await callbacks.redeliver(owner, job)).toMatchObject({ id, state: "PENDING" });
});

test("asked in the moment of the end, before the callback was taken over", async () => {
  answer = () => "silence";
  const callbacks = await room.server();
  const job = ends();
  expect(await callbacks.redeliver(owner, job)).toMatchObject({ job, state: "PENDING" });
});

test.each<[string, Partial<Job>, string]>([
  ["without a callbackUrl", { callbackUrl: undefined as never }, "has no callbackUrl"],
  ["that has not ended", { state: "WAITING" }, "is WAITING; its callback is sent when it"],
])("a job %s has nothing to send", async (_, fields, why) => {
  const callbacks = await room.server();
  const id = ends(fields);
  const refused = await refusal(callbacks.redeliver(owner, id));
  expect(refused.code).toBe("INVALID_INPUT");
  expect(refused.message).toBe(`Job ${id} ${why}${why.endsWith("it") ? " has ended." : "."}`);
});

test("somebody else's callback looks like one that is not there", async () => {
  const callbacks = await room.server();
  const job = ends();
  const { id } = await endedDelivery(callbacks, job);
  const ownToken: Viewer = { ...owner, roles: [], job };
  const missing = newId("callback");
  const asked = [id, job].flatMap((one) => [bob, ownToken].map((viewer) => [viewer, one] as const));
  for (const [viewer, one] of [...asked, [owner, missing] as const, [owner, "x"] as const]) {
    const refused = await refusal(callbacks.redeliver(viewer, one));
    expect(refused).toMatchObject({
      code: "NOT_FOUND",
      message: `There is no ${one} that you may see.`,
    });
  }
  expect(await callbacks.deliveriesOf(job)).toMatchObject([{ state: "DELIVERED", tries: 1 }]);
});
