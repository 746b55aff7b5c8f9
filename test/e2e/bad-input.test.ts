import { copyFile, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ClientJob, DocketClient, DocketClientError } from "../../clients/sdk/src/index.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { openWebServer, type WebServer } from "../support/web-server.ts";

const assets = resolve("clients/storefront/assets");
let docket: TestDocket;
let client: DocketClient;
let storefront: WebServer;
let folder: string;

beforeAll(async () => {
  docket = await openTestDocket({
    DOCKET_WORKER_CONCURRENCY: "2",
    DOCKET_FILE_BYTES_MAX: "1000000",
    DOCKET_TRANSLOAD_ATTEMPTS: "2",
  });
  client = await docket.client("ann", "SUBMITTER");
  folder = await mkdtemp(join(tmpdir(), "docket-storefront-"));
  for (const name of ["mockup.psd", "poster.jpg", "card.png"])
    await copyFile(join(assets, name), join(folder, name));
  await copyFile(join(assets, "mockup.psd"), join(folder, "cut.psd"));
  await truncate(join(folder, "cut.psd"), 20_000);
  await writeFile(join(folder, "huge.psd"), Buffer.alloc(1_000_001));
  await writeFile(join(folder, "text.psd"), "I am no PSD.");
  storefront = await openWebServer({
    folder,
    callbackSecret: (await client.callbackSecret()) ?? "",
  });
});

afterAll(async () => {
  await storefront.close();
  await docket.close();
  await rm(folder, { recursive: true, force: true });
});

async function recipe(changes: object = {}): Promise<Record<string, unknown>> {
  const demo = JSON.parse(await readFile(join(assets, "recipe.json"), "utf8")) as object;
  return { ...demo, baseUrl: storefront.filesUrl, callback: storefront.callbackUrl, ...changes };
}

async function endOf(input: object): Promise<ClientJob> {
  const { job } = await client.submit({ function: "photoshop.recipe", input });
  let last: ClientJob | undefined;
  for await (const now of client.watchJob(job.id)) last = now;
  if (!last) throw new Error("nothing was heard of the job");
  return last;
}

const refusal = (call: Promise<unknown>): Promise<DocketClientError> =>
  call.then(
    () => Promise.reject(new Error("was not refused")),
    (error: DocketClientError) => error,
  );

const withBase = (base: string) => recipe({ base, inputs: [base, "poster.jpg", "card.png"] });
const withTarget = (to: number[]) =>
  recipe({ tasks: [{ type: "smart_replace", from: "card.png", to }] });

test.each([
  ["an input file that is not there", () => withBase("missing.psd"), "REJECTED", "INPUT_NOT_FOUND"],
  ["an input file that is too large", () => withBase("huge.psd"), "REJECTED", "INPUT_TOO_LARGE"],
  [
    "a storefront that can't be reached",
    () => recipe({ baseUrl: "http://127.0.0.1:1/" }),
    "REJECTED",
    "INPUT_UNAVAILABLE",
  ],
  [
    "an input file at an address that Docket must not call",
    () => recipe({ baseUrl: "http://169.254.169.254/" }),
    "REJECTED",
    "INPUT_ADDRESS_REFUSED",
  ],
  ["a truncated PSD", () => withBase("cut.psd"), "FAILED", "PSD_CORRUPT"],
  ["a base that is no PSD", () => withBase("text.psd"), "FAILED", "NOT_A_PSD"],
  ["a layer that is not there", () => withTarget([9, 9]), "FAILED", "LAYER_NOT_FOUND"],
  ["a layer that is no smart object", () => withTarget([3]), "FAILED", "NOT_A_SMART_OBJECT"],
])(
  "%s ends the job with its own code, and the storefront is told",
  async (_, input, state, code) => {
    const job = await endOf(await input());
    expect(job).toMatchObject({ state, error: { code } });
    expect(job.error?.message).toMatch(/\w+ .*\./);
    expect(await storefront.result(job.id)).toMatchObject({ state, outputs: [], error: { code } });
    expect(await client.job(job.id)).toMatchObject({ outputs: [], output: null });
  },
);

test("a malformed recipe is refused at submit, naming what is wrong with it", async () => {
  const error = await refusal(
    client.submit({
      function: "photoshop.recipe",
      input: await recipe({ tasks: [{ type: "smart_replace", from: 5 }] }),
    }),
  );
  expect(error).toMatchObject({ code: "INVALID_INPUT", retryable: false });
  expect(error.message).toContain("tasks.0");
});

test("an unknown function is refused, naming the known ones", async () => {
  const error = await refusal(client.submit({ function: "photoshop.recipes" }));
  expect(error.code).toBe("UNKNOWN_FUNCTION");
  expect(error.message).toContain("photoshop.recipe");
});

test("a wrong key and a superseded claim are refused with CLAIM_LOST", async () => {
  const { job } = await client.submit({
    function: "echo",
    runAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const worker = await docket.client("walter", "WORKER");
  expect((await refusal(worker.update({ id: job.id, key: "guess" }))).code).toBe("CLAIM_LOST");
  expect((await refusal(worker.deliver({ id: job.id, key: "guess" }))).code).toBe("CLAIM_LOST");
});

test("a cursor that is none is refused", async () => {
  expect((await refusal(client.jobs({}, { first: 5, after: "nonsense" }))).code).toBe(
    "BAD_USER_INPUT",
  );
});
