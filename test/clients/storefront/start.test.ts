import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings, settingsHelp } from "../../../clients/storefront/src/settings.ts";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { type RunningExample, startExample } from "../../support/example.ts";

let docket: TestDocket;
let folder: string;
beforeAll(async () => {
  docket = await openTestDocket();
  folder = await mkdtemp(join(tmpdir(), "storefront-"));
});
afterAll(async () => {
  await docket.close();
  await rm(folder, { recursive: true, force: true });
});

const start = (token: string): RunningExample =>
  startExample(
    [process.execPath, "dist/clients/storefront/src/main.js", "--port", "0", "--folder", folder],
    { DOCKET_URL: docket.url, DOCKET_TOKEN: token },
  );

test("it joins a Docket that runs already, says where it is, and ends in good order", async () => {
  const storefront = start(await docket.token("shop", "SUBMITTER"));
  await storefront.says("Ctrl-C ends it.");
  const url = /at (http:\S+)/.exec(storefront.said)?.[1] ?? "";
  const page = await fetch(url);
  expect(page.headers.get("content-security-policy")).toMatch(
    /default-src 'none'.*script-src 'self'/,
  );
  expect(page.headers.get("content-security-policy")).not.toContain("unsafe");
  for (const [, path] of (await page.text()).matchAll(/(?:src|href)="(\/page\/[^"]+)"/g))
    expect(`${path} ${(await fetch(`${url}${path}`)).status}`).toBe(`${path} 200`);
  expect((await fetch(`${url}/page/..%2fsrc%2fmain.ts`)).status).toBe(404);
  storefront.process.kill("SIGTERM");
  expect(await storefront.ended).toBe(0);
});

test("a token that Docket does not know is told in a sentence", async () => {
  const storefront = start("dkt_nobody");
  expect(await storefront.ended).toBe(1);
  expect(storefront.said).toMatch(/^The storefront could not start: .+\n$/);
});

test("flags come before the environment, and what can't be is refused", () => {
  const env = { STOREFRONT_PORT: "1", STOREFRONT_PSD_BYTES_MAX: "5" };
  expect(readSettings(["--port", "2"], env)).toMatchObject({ port: 2, limits: { psdBytesMax: 5 } });
  expect(readSettings([], {})).toMatchObject({ port: 8080, host: "127.0.0.1", docket: undefined });
  expect(() => readSettings(["--port", "x"], {})).toThrow(
    '--port must be a whole number, not "x".',
  );
  expect(() => readSettings(["--docket", "http://d"], {})).toThrow("--token");
  expect(() => readSettings(["--prot", "1"], {})).toThrow("--prot");
  expect(settingsHelp).toContain("--psd-bytes-max  (STOREFRONT_PSD_BYTES_MAX, 209715200)");
});
