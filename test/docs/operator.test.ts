import { openSettledReader, type ServedReader } from "../support/docs/served-reader.ts";

/** The operator's pages, on a server that was started a moment ago. */
const access = "docs/operator/access.md";
const running = "docs/operator/running.md";

let reader: ServedReader;
beforeAll(async () => {
  reader = await openSettledReader();
});
afterAll(() => reader?.close());

test("users and tokens are made, listed and disabled", async () => {
  const { code, stdout } = await reader.run(access, "users");
  expect([code, stdout]).toEqual([0, expect.stringMatching(/dkt_[\w-]{20}[\s\S]*photoshop\.\*/)]);
});

test("permissions and allowances are set, and usage is told", async () => {
  const { code, stderr } = await reader.run(access, "allowances");
  expect([code, stderr]).toEqual([0, expect.stringContaining("There are none.")]);
});

test("the audit log knows all of it", async () => {
  const { stdout } = await reader.run(access, "audit");
  for (const action of ["createUser", "createToken", "disableUser", "setAllowance"])
    expect(stdout).toContain(action);
});

test("the settings are listed", async () => {
  const { stdout } = await reader.run(running, "settings");
  expect(stdout).toContain("MONGODB_URI\n");
});

test("the doctor finds the server well", async () => {
  const { code, stdout } = await reader.run(running, "doctor");
  expect([code, stdout]).toEqual([0, expect.stringContaining("ready")]);
});

test("workers, callbacks, jobs and counts are listed", async () => {
  const { code, stdout, stderr } = await reader.run(running, "look");
  expect([code, stdout]).toEqual([0, expect.stringContaining("photoshop.recipe")]);
  expect(stderr).toContain("There are none.");
});
