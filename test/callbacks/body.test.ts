import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Job, JobState } from "../../src/jobs/index.ts";
import { endedJob } from "../support/ended-jobs.ts";
import { openTestCallbacks, type TestCallbacks } from "../support/open-test-callbacks.ts";
import { openWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";

const schemaFile = new URL("../../schema/events/job-ended.json", import.meta.url);

let room: TestCallbacks;
let receiver: WebhookReceiver;
let schema: { examples: unknown[]; required: string[] };
let contract: z.ZodType;
beforeAll(async () => {
  room = await openTestCallbacks();
  receiver = await openWebhookReceiver();
  await room.server();
  schema = JSON.parse(await readFile(schemaFile, "utf8"));
  contract = z.fromJSONSchema(schema as never);
});
afterAll(async () => {
  await room.dispose();
  await receiver.close();
});

async function sent(
  fields: Partial<Job> = {},
): Promise<{ job: Job; body: Record<string, unknown> }> {
  const job = endedJob({ user: room.user.id, callbackUrl: receiver.url, ...fields });
  room.jobs.end(job);
  const { body } = await receiver.next();
  return { job, body: JSON.parse(body) };
}

test("the body has what seed 000 asks for, and says what happened", async () => {
  const { job, body } = await sent();
  expect(body).toEqual({
    id: job.id,
    baseUrl: expect.any(String),
    outputs: ["out.jpg"],
    output: { layer_tree: { layers: [] } },
    type: "job.done",
    timestamp: job.endedAt?.toISOString(),
    function: "photoshop.recipe",
    state: "DONE",
    attempt: 1,
    error: null,
  });
});

test("baseUrl and an output make a URL below this server's public one, with the job's own key in it", async () => {
  const { job, body } = await sent();
  const url = new URL("out.jpg", String(body["baseUrl"]));
  expect(url.origin).toBe("https://docket.example.com");
  expect(url.pathname).toMatch(new RegExp(`^/api/files/${job.id}/[\\w-]{22}/out[.]jpg$`));
  const other = await sent();
  expect(String(other.body["baseUrl"]).split("/").at(-2)).not.toBe(url.pathname.split("/").at(-2));
});

test.each<[JobState, string]>([
  ["DONE", "job.done"],
  ["FAILED", "job.failed"],
  ["CANCELLED", "job.cancelled"],
  ["REJECTED", "job.rejected"],
])("the body of a job that is %s keeps the contract, as %s", async (state, type) => {
  const { body } = await sent({
    state,
    output: null,
    outputs: [],
    ...(state === "DONE"
      ? {}
      : { error: { code: "LAYER_NOT_FOUND", message: "There is no layer.", retryable: false } }),
  });
  expect(body).toMatchObject({ state, type });
  expect(Object.keys(body).sort()).toEqual([...schema.required].sort());
  expect(contract.safeParse(body)).toMatchObject({ success: true });
});

test("the contract's examples keep it, and it refuses what lacks a field or has another state", () => {
  for (const example of schema.examples) {
    expect(contract.safeParse(example)).toMatchObject({ success: true });
    const { baseUrl: _baseUrl, ...lacking } = example as Record<string, unknown>;
    expect(contract.safeParse(lacking).success).toBe(false);
    expect(contract.safeParse({ ...(example as object), state: "WAITING" }).success).toBe(false);
  }
});
