import { endedJob } from "../support/ended-jobs.ts";
import {
  endedDelivery,
  openTestCallbacks,
  type TestCallbacks,
} from "../support/open-test-callbacks.ts";
import { openWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";

let room: TestCallbacks;
let slow: WebhookReceiver;
let quick: WebhookReceiver;
beforeEach(async () => {
  room = await openTestCallbacks();
  slow = await openWebhookReceiver(() => "silence");
  quick = await openWebhookReceiver();
});
afterEach(async () => {
  await room.dispose();
  await slow.close();
  await quick.close();
});

const ends = (receiver: WebhookReceiver): string => {
  const job = endedJob({ user: room.user.id, callbackUrl: receiver.url });
  room.jobs.end(job);
  return job.id;
};

test("a receiver that does not answer holds up nobody else, however many callbacks it is owed", async () => {
  const callbacks = await room.server({ concurrency: 4 });
  for (let nth = 0; nth < 30; nth += 1) ends(slow);
  await slow.next();
  await slow.next();
  for (let nth = 0; nth < 10; nth += 1) {
    expect(await endedDelivery(callbacks, ends(quick))).toMatchObject({ state: "DELIVERED" });
  }
  expect(slow.received).toHaveLength(2);
});
