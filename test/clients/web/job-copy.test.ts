import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import type { DocketClient } from "../../../clients/sdk/src/index.ts";
import { describeInBrowser } from "../../support/browser.ts";
import { type Dashboard, openDashboard } from "../../support/dashboard.ts";

describeInBrowser("A job as a command that was copied from its page", () => {
  let dashboard: Dashboard;
  let ann: DocketClient;
  let token: string;
  let folder: string;
  let page: Page;
  let id: string;

  /** What a shell, JSON, and the command line could each take for something else. */
  const input = {
    quotes: `it's "$HOME" \`id\` $(id) \\ \\n`,
    lines: "one\nEND\ntwo",
    "odd-key": ["ü", "🦊", null, 1.5],
  };
  const wishes = {
    function: "echo",
    input,
    tags: ["it's", "-x", "a b"],
    priority: -3,
    maxAttempts: 2,
    requires: "photoshop",
    callbackUrl: "http://127.0.0.1:9/told?a=1&b='2'",
  };
  const kept = {
    function: wishes.function,
    input,
    tags: wishes.tags,
    priority: wishes.priority,
    requires: wishes.requires,
    attempts: { max: 2 },
    retryOf: null,
    idempotencyKey: null,
    callbackUrl: wishes.callbackUrl,
    files: [{ name: "it's a.txt", file: { size: 3 } }],
  };

  const fields =
    "function input tags priority requires attempts { max } retryOf idempotencyKey callbackUrl files { name file { size } }";

  beforeAll(async () => {
    dashboard = await openDashboard();
    ann = await dashboard.docket.client("ann", "SUBMITTER");
    token = await dashboard.docket.token("ann", "SUBMITTER");
    folder = await mkdtemp(join(tmpdir(), "copied-"));
    const cli = `#!/bin/sh\nexec '${process.execPath}' '${resolve("dist/clients/cli/src/main.js")}' "$@"\n`;
    await writeFile(join(folder, "docket"), cli, { mode: 0o755 });
    const { id: fileId } = await ann.upload(new Blob(["abc"]), { name: "a" });
    const files = [{ name: "it's a.txt", fileId }];
    ({ id } = (await ann.submit({ ...wishes, files, idempotencyKey: "once" })).job);
    const path = `/jobs/${id}`;
    ({ page } = await dashboard.open({ path, name: "ann", roles: ["SUBMITTER"] }));
    await page.getByRole("button", { name: "Copy as" }).click();
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await dashboard.close();
  });

  /** What the page shows to copy. */
  async function copied(what: string, how: string): Promise<string[]> {
    const dialog = page.getByRole("dialog", { name: "Copy as a command" });
    await dialog.getByText(what, { exact: true }).click();
    await dialog.getByText(how, { exact: true }).click();
    return dialog.locator("pre").allInnerTexts();
  }

  /** As somebody pastes it into a shell. */
  async function inShell([command = ""]: readonly string[]): Promise<string> {
    const env = {
      PATH: `${folder}:${process.env["PATH"]}`,
      XDG_CONFIG_HOME: join(folder, "config"),
      DOCKET_TOKEN: token,
    };
    return (await promisify(execFile)("sh", ["-c", command], { env, cwd: folder })).stdout;
  }

  async function expectSame(again: string): Promise<void> {
    expect(again).not.toBe(id);
    const { job } = await ask(`query ($id: ID!) { job(id: $id) { ${fields} } }`, { id: again });
    expect(job).toEqual(kept);
  }

  test("curl submits it again, in all that it was", async () => {
    const answer = JSON.parse(await inShell(await copied("Submit it again", "curl")));
    await expectSame(answer.data.submitJob.job.id);
  });

  test("the command line submits it again, in all that it was", async () => {
    const printed = await inShell(await copied("Submit it again", "CLI"));
    await expectSame(/job_\w+/.exec(printed)?.[0] ?? "");
  });

  test("GraphQL submits it again, in all that it was", async () => {
    const [query, variables = ""] = await copied("Submit it again", "GraphQL");
    await expectSame((await ask(query, JSON.parse(variables))).submitJob.job.id);
  });

  test("curl, the command line and GraphQL fetch it", async () => {
    const byCurl = JSON.parse(await inShell(await copied("Fetch it", "curl")));
    const byCli = JSON.parse(await inShell(await copied("Fetch it", "CLI")));
    const [query, variables = ""] = await copied("Fetch it", "GraphQL");
    const { job } = await ask(query, JSON.parse(variables));
    expect([byCurl.id, byCli.id, job.id]).toEqual([id, id, id]);
    expect(job.input).toEqual(input);
  });

  async function ask(query: string | undefined, variables: object) {
    const response = await fetch(`${dashboard.docket.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()).data;
  }
});
