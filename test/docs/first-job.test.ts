import { openServedReader, type ServedReader } from "../support/docs/served-reader.ts";

/** The README's five minutes, and docs/app-developer/jobs.md, as a reader goes through them. */
const jobs = "docs/app-developer/jobs.md";

let reader: ServedReader;
beforeAll(async () => {
  reader = await openServedReader();
  reader.puts.set('"waitMs": 20000', '"waitMs": 60000');
});
afterAll(() => reader?.close());

const answerOf = (said: string): never => JSON.parse(said) as never;

test("README: the server says where it listens, and the token once", () => {
  expect(reader.server.said).toMatch(/Docket listens on http:.* \(GraphQL at http:.*\/graphql\)/);
});

test("README: the first job is run in the terminal", async () => {
  const { code, stdout, stderr } = await reader.run("README.md", "connect");
  expect(stderr).toContain("DONE");
  expect([code, JSON.parse(stdout)]).toEqual([0, { say: "hello", sleepMs: 400, steps: 2 }]);
});

test.each(["README.md", jobs])("%s: a job over HTTP answers with its output", async (page) => {
  if (page === jobs) await reader.run(page, "connect");
  const { data } = answerOf((await reader.run(page, "submit")).stdout) as Answer;
  expect(data.submitJob.job).toMatchObject({ state: "DONE", output: { say: "hello" } });
});

test("a job is watched from before its end", async () => {
  // The job begins once it is watched, however long the shell takes until then.
  expect((await reader.type("npx docket functions pause echo")).code).toBe(0);
  const watching = reader.start(jobs, "watch");
  await watching.says(/"state":"WAITING"/);
  expect((await reader.type("npx docket functions resume echo")).code).toBe(0);
  await watching.says(/"state":"CLAIMED"/);
  // A slow reader is spared some of the steps.
  await watching.says(/"message":"step [123] of 3"/);
  await watching.says(/"state":"DONE"/);
});

test("an upload is an input of the job that names it", async () => {
  const { data } = answerOf((await reader.run(jobs, "upload")).stdout) as Answer;
  const [{ name, file } = { name: "", file: { url: "", size: 0 } }] = data.submitJob.job.files;
  expect([name, (await fetch(file.url)).headers.get("content-length")]).toEqual([
    "mockup.psd",
    String(file.size),
  ]);
});

test.each([
  ["README.md", "storefront"],
  ["clients/storefront/README.md", "start"],
  ["clients/storefront/README.md", "join"],
])("%s: the storefront (%s) opens on this server, and has a page", async (page, name) => {
  const storefront = reader.start(page, name, { STOREFRONT_PORT: "0" });
  const [, url = ""] = await storefront.says(/The storefront is at (http:\S+)/);
  const { status, headers } = await fetch(url);
  expect([status, headers.get("content-type")]).toEqual([200, expect.stringMatching("text/html")]);
  await storefront.interrupt();
});

test("Ctrl-C ends the server in good order", async () => {
  await reader.server.interrupt();
  expect(reader.server.said).toContain("Closing: what runs here comes to its end first.");
});

interface Answer {
  readonly data: {
    readonly submitJob: {
      readonly job: {
        readonly files: { readonly name: string; readonly file: { url: string; size: number } }[];
      };
    };
  };
}
