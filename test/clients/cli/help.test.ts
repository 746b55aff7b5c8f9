import { readFileSync } from "node:fs";
import { programOf } from "../../../clients/cli/src/program.ts";
import { run } from "../../../clients/cli/src/run.ts";
import type { Shell } from "../../../clients/cli/src/shell.ts";
import { docket } from "../../support/docket-command.ts";

const sink = (write: (text: string) => void) => ({
  write,
  isTerminal: false,
  hasColours: false,
  columns: 100,
});

/** Without a process, which costs seconds: help does no work. */
async function helpOf(...args: string[]): Promise<string> {
  let said = "";
  const out = sink((text) => {
    said += text;
  });
  const shell = { out, err: out, env: {} } as unknown as Shell;
  expect(await run([...args, "--help"], shell)).toBe(0);
  return said;
}

const nobody = { out: sink(() => undefined), err: sink(() => undefined) } as unknown as Shell;
const commands = programOf(nobody).commands.map((command) => command.name());

test("help names every command, and says how it is called", async () => {
  const { code, stdout, stderr } = await docket(["--help"]);
  expect([code, stderr]).toEqual([0, ""]);
  for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
  expect(stdout).toContain("$ docket render recipe.json --out pictures/");
});

test("help is said in two ways", async () => {
  const { stdout } = await docket(["run", "--help"]);
  expect(await docket(["help", "run"])).toEqual({ code: 0, stdout, stderr: "" });
});

test.each(commands)("%s has help with examples", async (command) => {
  expect(await helpOf(command)).toMatch(/Usage: docket .*Options:.*Examples:\n {2}\$/s);
});

test.each(commands)("%s is in docs/operator/console.md", (command) => {
  expect(readFileSync("docs/operator/console.md", "utf8")).toMatch(
    new RegExp(`\`docket ${command}\\b`),
  );
});

test.each(["run", "wait"])("%s tells the exit codes of a job's end", async (command) => {
  expect(await helpOf(command)).toMatch(/ 3 {2}the job failed\n.* 6 {2}the wait was over first/s);
});

test("a default that says nothing is not told; one that does is", async () => {
  expect(await helpOf("run")).not.toMatch(/default: (\[\]|true)/);
  expect(await helpOf("files", "list")).not.toContain("default: []");
  expect(await helpOf("jobs")).toContain("as many as the server gives at once (default: 20)");
});

test("functions may be given a name, or be told to list", async () => {
  expect(await helpOf("functions")).toMatch(/^Usage: docket functions \[name\] \| \[command\]\n/);
  expect(await helpOf("functions", "list")).toContain("List functions.");
});

test("the version is the package's", async () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(await docket(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test.each([
  [["rendr"], "Unknown command 'rendr'.\n(Did you mean render?)\nSee: docket --help\n"],
  [["layers", "--jsn", "a"], "Unknown option '--jsn'.\n(Did you mean --json?)\nSee: docket layers"],
  [["layers"], "Missing required argument 'file'.\nSee: docket layers --help\n"],
  [["layers", "a.psd", "b.psd"], "Too many arguments"],
])("%j is a wrong call: it is told what is right", async (args, said) => {
  const { code, stdout, stderr } = await docket(args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(said);
});

test("without any command there is help, and the exit code of a wrong call", async () => {
  const { code, stderr } = await docket([]);
  expect(code).toBe(2);
  expect(stderr).toContain("Usage: docket");
});

test("where something was thrown is told to those who look for it", async () => {
  const plain = await docket(["layers", "no-such.psd"]);
  expect(plain).toEqual({
    code: 1,
    stdout: "",
    stderr: "FILE_NOT_FOUND: There is no file no-such.psd.\n",
  });
  const { code, stderr } = await docket(["layers", "no-such.psd"], { env: { DOCKET_DEBUG: "1" } });
  expect(code).toBe(1);
  expect(stderr).toMatch(/\n {4}at .*\n.*FILE_NOT_FOUND/s);
});
