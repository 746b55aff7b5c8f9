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

test("a crash after the delivery was written and before the job's mark was cleared repeats harmlessly", async () => {
  const dying = {
    ...room.jobs,
    announced: async () => Promise.reject(new Error("planted crash")),
  };
  const first = await room.server({ jobs: dying });
  const job = endedJob({ user: room.user.id, callbackUrl: receiver.url });
  room.jobs.end(job);
  const before = await endedDelivery(first, job.id);
  await first.close();
  expect(room.jobs.left).toHaveLength(1);
  const second = await room.server();
  await until(
    () => room.jobs.left.length,
    (left) => left === 0,
  );
  expect(await second.deliveriesOf(job.id)).toEqual([before]);
  const later = endedJob({ user: room.user.id, callbackUrl: receiver.url });
  room.jobs.end(later);
  await endedDelivery(second, later.id);
  expect(receiver.received).toHaveLength(2);
});

test("a crash before the delivery was written loses nothing", async () => {
  const job = endedJob({ user: room.user.id, callbackUrl: receiver.url });
  room.jobs.end(job);
  const failing = { ...room.jobs, unannounced: async () => Promise.reject(new Error("planted")) };
  await (await room.server({ jobs: failing })).close();
  const callbacks = await room.server();
  expect(await endedDelivery(callbacks, job.id)).toMatchObject({ state: "DELIVERED", tries: 1 });
});
