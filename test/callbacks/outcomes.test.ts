import { Webhook } from "standardwebhooks";
import { OutgoingFailure } from "../../src/outgoing.ts";
import { endedJob } from "../support/ended-jobs.ts";
import {
  deliveryOf,
  endedDelivery,
  openTestCallbacks,
  type TestCallbacks,
} from "../support/open-test-callbacks.ts";
import { until } from "../support/until.ts";
import {
  openWebhookReceiver,
  type ReceiverAnswer,
  type WebhookReceiver,
} from "../support/webhook-receiver.ts";

let room: TestCallbacks;
const receivers: WebhookReceiver[] = [];
beforeEach(async () => {
  room = await openTestCallbacks();
});
afterEach(async () => {
  await room.dispose();
  for (const receiver of receivers.splice(0)) await receiver.close();
});

/** A receiver that gives these answers in turn, and the last one ever after. */
async function receiverThat(...answers: ReceiverAnswer[]): Promise<WebhookReceiver> {
  const receiver = await openWebhookReceiver((nth) => answers[nth] ?? answers.at(-1) ?? "silence");
  receivers.push(receiver);
  return receiver;
}

function ends(callbackUrl: string): string {
  const job = endedJob({ user: room.user.id, callbackUrl });
  room.jobs.end(job);
  return job.id;
}

test("a failing receiver is tried again after each pause, with the same id and bytes, until it accepts", async () => {
  const receiver = await receiverThat({ status: 500 }, { status: 503 }, { status: 200 });
  const callbacks = await room.server();
  const delivery = await endedDelivery(callbacks, ends(receiver.url));
  expect(delivery).toMatchObject({
    state: "DELIVERED",
    tries: 3,
    attempts: [
      { outcome: "bad_status", status: 500 },
      { outcome: "bad_status", status: 503 },
      { outcome: "delivered", status: 200 },
    ],
  });
  const webhook = new Webhook(room.user.callbackSecret);
  const [contents] = await callbacks.contents([delivery.id]);
  for (const { id, body, headers } of receiver.received) {
    expect({ id, body }).toEqual({ id: delivery.id, body: contents?.body });
    expect(() => webhook.verify(body, headers)).not.toThrow();
  }
});

test("when the schedule is used up the delivery is exhausted", async () => {
  const receiver = await receiverThat({ status: 500 });
  const callbacks = await room.server({ schedule: [1, 1] });
  const delivery = await endedDelivery(callbacks, ends(receiver.url));
  expect(delivery).toMatchObject({ state: "EXHAUSTED", tries: 3, endedAt: expect.any(Date) });
  expect(delivery).not.toHaveProperty("nextAt");
  expect(receiver.received).toHaveLength(3);
  // It is told after it is written down.
  const gaveUp = ({ event }: { event: string }) => event === "callback.given_up";
  const told = await until(
    () => room.log.told,
    (lines) => lines.some(gaveUp),
  );
  expect(told).toContainEqual(
    expect.objectContaining({
      level: "warn",
      event: "callback.given_up",
      facts: expect.objectContaining({ id: delivery.id, outcome: "bad_status", tries: 3 }),
    }),
  );
});

test("410 ends the delivery at once", async () => {
  const receiver = await receiverThat({ status: 410 });
  const callbacks = await room.server();
  expect(await endedDelivery(callbacks, ends(receiver.url))).toMatchObject({
    state: "GONE",
    tries: 1,
    attempts: [{ outcome: "gone", status: 410 }],
  });
});

test("a redirect is a failure and is not followed", async () => {
  const target = await receiverThat({ status: 200 });
  const receiver = await receiverThat({ status: 302, headers: { location: target.url } });
  const callbacks = await room.server({ schedule: [1] });
  expect(await endedDelivery(callbacks, ends(receiver.url))).toMatchObject({
    state: "EXHAUSTED",
    attempts: [
      { outcome: "redirected", status: 302 },
      { outcome: "redirected", status: 302 },
    ],
  });
  expect(target.received).toEqual([]);
});

test("a receiver that refuses the connection", async () => {
  const callbacks = await room.server({ schedule: [1] });
  // A port that nobody listens on, and nobody takes.
  const delivery = await endedDelivery(callbacks, ends("http://127.0.0.1:1/callback"));
  expect(delivery.state).toBe("EXHAUSTED");
  expect(delivery.attempts.map(({ outcome }) => outcome)).toEqual(["refused", "refused"]);
  expect(delivery.attempts[0]).not.toHaveProperty("status");
});

test("a receiver that never answers", async () => {
  const receiver = await receiverThat("silence");
  const callbacks = await room.server({ schedule: [], timeoutMs: 100 });
  expect(await endedDelivery(callbacks, ends(receiver.url))).toMatchObject({
    state: "EXHAUSTED",
    attempts: [{ outcome: "timeout" }],
  });
});

test("an address that Docket may not call", async () => {
  const callbacks = await room.server({ schedule: [] });
  expect(await endedDelivery(callbacks, ends("http://[::1]:1/callback"))).toMatchObject({
    attempts: [{ outcome: "address_refused" }],
  });
});

test("429 with Retry-After puts the next try off for as long as it asks", async () => {
  const receiver = await receiverThat({ status: 429, headers: { "retry-after": "90" } });
  const callbacks = await room.server({ schedule: [60_000] });
  const job = ends(receiver.url);
  const delivery = await deliveryOf(callbacks, job, ({ tries }) => tries === 1);
  expect(delivery).toMatchObject({
    state: "PENDING",
    attempts: [{ outcome: "throttled", status: 429 }],
  });
  // Without it, the pause would be 72 s at most.
  const [tried] = delivery.attempts;
  const pauseMs = Number(delivery.nextAt) - Number(tried?.at);
  expect(pauseMs).toBeGreaterThanOrEqual(90_000);
});

test("a fault of Docket's own is told in the log and uses up the schedule like any other", async () => {
  const broken = { post: async () => Promise.reject(new Error("planted")) };
  const callbacks = await room.server({ schedule: [1], outgoing: broken });
  expect(await endedDelivery(callbacks, ends("https://example.com/"))).toMatchObject({
    state: "EXHAUSTED",
    attempts: [{ outcome: "internal_error" }, { outcome: "internal_error" }],
  });
  expect(room.log.told.map(({ event }) => event)).toContain("callback.broke");
});

test("a delivery remembers its last 50 tries", async () => {
  const failing = { post: async () => Promise.reject(new OutgoingFailure("reset", "example.com")) };
  const schedule = Array<number>(54).fill(0);
  const callbacks = await room.server({ schedule, outgoing: failing });
  const delivery = await endedDelivery(callbacks, ends("https://example.com/"));
  expect(delivery.tries).toBe(55);
  expect(delivery.attempts).toHaveLength(50);
});

test("no secret is told in the log", async () => {
  const receiver = await receiverThat({ status: 500 });
  const callbacks = await room.server({ schedule: [1] });
  await endedDelivery(callbacks, ends(`${receiver.url}?password=hunter2`));
  const told = JSON.stringify(room.log.told);
  expect(told).not.toContain(room.user.callbackSecret.slice("whsec_".length));
  expect(told).not.toContain("hunter2");
});
