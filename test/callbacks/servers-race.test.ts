import type { Outgoing, PostAnswer } from "../../src/outgoing.ts";
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
  receiver = await openWebhookReceiver();
});
afterEach(async () => {
  await room.dispose();
  await receiver.close();
});

test("three servers on one database send each callback once", async () => {
  const jobs = Array.from({ length: 300 }, () =>
    endedJob({ user: room.user.id, callbackUrl: receiver.url }),
  );
  const ids = jobs.map((job) => room.jobs.end(job).callbackId);
  const [first] = await Promise.all([room.server(), room.server(), room.server()]);
  for (const job of jobs) {
    expect(await endedDelivery(first, job.id)).toMatchObject({ state: "DELIVERED", tries: 1 });
  }
  expect(receiver.received.map(({ id }) => id).sort()).toEqual([...ids].sort());
});

test("a server that was frozen in its try can't undo what another one wrote down since", async () => {
  let wakeUp: (answer: PostAnswer) => void = () => undefined;
  let began: () => void = () => undefined;
  const beginning = new Promise<void>((resolve) => {
    began = resolve;
  });
  const frozen: Pick<Outgoing, "post"> = {
    post: () => {
      began();
      return new Promise((resolve) => {
        wakeUp = resolve;
      });
    },
  };
  const sleeper = await room.server({ outgoing: frozen, timeoutMs: 100, concurrency: 1 });
  const job = endedJob({ user: room.user.id, callbackUrl: receiver.url });
  room.jobs.end(job);
  await beginning;
  const other = await room.server();
  const delivered = await endedDelivery(other, job.id);
  expect(delivered).toMatchObject({ state: "DELIVERED", tries: 1 });
  wakeUp({ status: 500, headers: {}, body: "" });
  await sleeper.close();
  expect(await other.deliveriesOf(job.id)).toEqual([delivered]);
});
