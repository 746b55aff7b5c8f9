import { endedJob } from "../support/ended-jobs.ts";
import {
  endedDelivery,
  openTestCallbacks,
  type TestCallbacks,
} from "../support/open-test-callbacks.ts";
import { openWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";

let room: TestCallbacks;
let receiver: WebhookReceiver;
beforeEach(async () => {
  room = await openTestCallbacks();
  receiver = await openWebhookReceiver((nth) => (nth === 0 ? "silence" : { status: 200 }));
});
afterEach(async () => {
  await room.dispose();
  await receiver.close();
});

test("closing breaks off a try and gives it back; the next start sends it, with the same id", async () => {
  const first = await room.server();
  const job = endedJob({ user: room.user.id, callbackUrl: receiver.url });
  room.jobs.end(job);
  const { id } = await receiver.next();
  await first.close();
  expect(await first.deliveriesOf(job.id)).toMatchObject([{ state: "PENDING", tries: 0 }]);
  const second = await room.server();
  expect(await endedDelivery(second, job.id)).toMatchObject({ id, state: "DELIVERED", tries: 1 });
  expect((await receiver.next()).id).toBe(id);
});

test("a closed room sends nothing more", async () => {
  const closed = await room.server();
  await closed.close();
  const job = endedJob({ user: room.user.id, callbackUrl: receiver.url });
  room.jobs.end(job);
  closed.wake();
  expect(await closed.deliveriesOf(job.id)).toEqual([]);
  expect(room.jobs.left).toHaveLength(1);
});
