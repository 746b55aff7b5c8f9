import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { docket as run } from "../../support/docket-command.ts";
import { until } from "../../support/until.ts";
import { openWebhookReceiver, type WebhookReceiver } from "../../support/webhook-receiver.ts";

/** `docket files` and `docket callbacks` as lists. */
let server: TestDocket;
let receiver: WebhookReceiver;
let env: Record<string, string>;
let folder: string;
let job: string;
let other: string;
beforeAll(async () => {
  server = await openTestDocket({ DOCKET_CALLBACK_SCHEDULE: "1d" });
  receiver = await openWebhookReceiver((nth) =>
    nth === 0
      ? { status: 500, headers: { "x-why": "full" }, body: "no\u001b[2Jroom" }
      : { status: 204 },
  );
  env = { DOCKET_URL: server.url, DOCKET_TOKEN: await server.token("ops", "ADMIN") };
  folder = await mkdtemp(join(tmpdir(), "cli-"));
  const ann = await server.client("ann", "SUBMITTER");
  const bob = await server.client("bob", "SUBMITTER");
  const text = await ann.upload(new Blob(["text"]), { name: "Notes.txt" });
  await bob.upload(new Blob(["GIF89a"]), { name: "bobs.gif" });
  const submit = async (path: string, by = ann) => {
    const url = `${receiver.url}${path}`;
    const { job: made } = await by.submit({ function: "echo", callbackUrl: url });
    await by.cancel(made.id);
    await receiver.next();
    return made.id;
  };
  job = await submit("?to=failing");
  other = await submit("?to=well", bob);
  await ann.submit({ function: "echo", files: [{ name: "in.txt", fileId: text.id }] });
});
afterAll(async () => {
  await receiver.close();
  await rm(folder, { recursive: true });
  await server.close();
});

const docket = (...args: string[]) => run(args, { env });
const namesOf = async (...args: string[]): Promise<string[]> => {
  const { nodes } = JSON.parse((await docket("files", ...args, "--json")).stdout);
  return nodes.map(({ name }: { readonly name: string }) => name).sort();
};
const jobsOf = async (...args: string[]): Promise<string[]> => {
  const { nodes } = JSON.parse((await docket("callbacks", ...args, "--json")).stdout);
  return nodes.map((one: { readonly job: { readonly id: string } }) => one.job.id);
};

test("files lists inputs and uploads of everybody, newest first, a page at a time", async () => {
  const { code, stdout, stderr } = await docket("files", "--limit", "2");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^id +kind +name +type +bytes +came +user/);
  expect(stdout).toMatch(
    /^file_\w+ {2}INPUT +in\.txt +application\/octet-stream +4 .* ann +job_\w+$/m,
  );
  const [, cursor = ""] = /^More: --after (\S+)$/m.exec(stderr) ?? [];
  const next = await docket("files", "--limit", "2", "--after", cursor);
  expect(next.stdout).toMatch(/^file_\w+ {2}UPLOAD +Notes\.txt/m);
  expect(next.stdout).not.toContain("in.txt");
});

test("files are found by kind, user, type, name and job", async () => {
  expect(await namesOf("--kind", "INPUT")).toEqual(["in.txt"]);
  expect(await namesOf("--kind", "UPLOAD", "--user", "bob")).toEqual(["bobs.gif"]);
  expect(await namesOf("--type", "image/*")).toEqual(["bobs.gif"]);
  expect(await namesOf("--name", "NOTES")).toEqual(["Notes.txt"]);
  expect(await namesOf("--job", job)).toEqual([]);
  const wrong = await docket("files", "--kind", "PICTURE");
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("UPLOAD")]);
});

test("a file that went up is found at once", async () => {
  await writeFile(join(folder, "new.bin"), "new");
  await docket("files", "put", join(folder, "new.bin"));
  expect(await namesOf("--user", "ops")).toEqual(["new.bin"]);
});

test("callbacks are found by state, job, user, address, and whether they fail", async () => {
  // What came of each is written down once its receiver has answered.
  const found = (...args: string[]) =>
    until(
      () => jobsOf(...args),
      (ids) => ids.length > 0,
    );
  expect(await found("--state", "DELIVERED")).toEqual([other]);
  expect(await found("--failing")).toEqual([job]);
  expect(await jobsOf("--state", "PENDING", "DELIVERED")).toEqual([other, job]);
  expect(await jobsOf("--job", job, "--job", other)).toEqual([other, job]);
  expect(await jobsOf("--user", "bob")).toEqual([other]);
  expect(await jobsOf("--url", "TO=FAILING")).toEqual([job]);
});

test("one callback is shown with what was sent and what came back, by its id or its job's", async () => {
  const { code, stdout } = await docket("callbacks", "show", job);
  expect(code).toBe(0);
  const [, id = ""] = /^(cb_\w+) {2}PENDING$/m.exec(stdout) ?? [];
  expect(stdout).toMatch(new RegExp(`^ {4}.*"${job}"`, "m"));
  expect(stdout).toMatch(/bad_status {2}500 {2}after /);
  expect(stdout).toContain(`  → webhook-id: ${id}\n`);
  expect(stdout).toContain("  ← x-why: full\n");
  // A receiver's words don't steer the terminal.
  expect(stdout).toContain("no\ufffd[2Jroom");
  const whole = JSON.parse((await docket("callbacks", "show", id, "--json")).stdout);
  expect(whole).toMatchObject({ id, attempts: [{ status: 500, responseBody: "no\u001b[2Jroom" }] });
  const none = await docket("callbacks", "show", "cb_01arz3ndektsv4rrffq69g5fav");
  expect(none).toMatchObject({ code: 1, stderr: expect.stringMatching(/^NOT_FOUND: /) });
});
