import { Webhook } from "standardwebhooks";
import { endedJob } from "../support/ended-jobs.ts";
import {
  endedDelivery,
  openTestCallbacks,
  type TestCallbacks,
} from "../support/open-test-callbacks.ts";
import { until } from "../support/until.ts";
import { openWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";

let room: TestCallbacks;
let receiver: WebhookReceiver;
beforeEach(async () => {
  room = await openTestCallbacks();
  receiver = await openWebhookReceiver();
});
afterEach(async () => {
  await room.dispose();
  await receiver.close();
});

const jobFor = () => endedJob({ user: room.user.id, callbackUrl: receiver.url });

test("an ended job calls back, signed with its user's secret", async () => {
  const callbacks = await room.server();
  const job = jobFor();
  const { callbackId } = room.jobs.end(job);
  const { headers, body } = await receiver.next();
  expect(headers).toMatchObject({ "content-type": "application/json", "webhook-id": callbackId });
  const told = new Webhook(room.user.callbackSecret).verify(body, headers);
  expect(told).toMatchObject({ id: job.id, outputs: ["out.jpg"], type: "job.done" });
  const forger = new Webhook("whsec_bm90IHRoZSBzZWNyZXQgb2YgdGhhdCB1c2Vy");
  expect(() => forger.verify(body, headers)).toThrow("No matching signature");
  await endedDelivery(callbacks, job.id);
});

test("the delivery is kept with what was sent and how it went", async () => {
  const callbacks = await room.server();
  const job = jobFor();
  const { callbackId } = room.jobs.end(job);
  const { body } = await receiver.next();
  const delivery = await endedDelivery(callbacks, job.id);
  expect(delivery).toEqual({
    id: callbackId,
    job: job.id,
    user: room.user.id,
    url: receiver.url,
    state: "DELIVERED",
    attempts: [{ at: expect.any(Date), ms: expect.any(Number), outcome: "delivered", status: 204 }],
    tries: 1,
    createdAt: job.endedAt,
    endedAt: expect.any(Date),
  });
  expect(await callbacks.contents([callbackId])).toMatchObject([{ body }]);
  await until(
    () => room.jobs.left.length,
    (left) => left === 0,
  );
});

test("jobs that ended while no server ran are called back at the next start", async () => {
  const jobs = Array.from({ length: 45 }, jobFor);
  const ids = jobs.map((job) => room.jobs.end(job).callbackId);
  const callbacks = await room.server();
  for (const job of jobs) await endedDelivery(callbacks, job.id);
  expect(receiver.received.map(({ id }) => id).sort()).toEqual([...ids].sort());
});

test("a mark on a job without a callback URL is cleared, and nothing is sent", async () => {
  const callbacks = await room.server();
  const { callbackUrl: _url, ...quiet } = jobFor();
  room.jobs.end(quiet);
  const loud = jobFor();
  room.jobs.end(loud);
  await endedDelivery(callbacks, loud.id);
  expect(await callbacks.deliveriesOf(quiet.id)).toEqual([]);
  await until(
    () => room.jobs.left.length,
    (left) => left === 0,
  );
  expect(receiver.received).toHaveLength(1);
});
