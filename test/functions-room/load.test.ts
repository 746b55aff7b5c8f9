import { runFunction } from "../../clients/sdk/src/index.ts";
import { builtInFunctions, openFunctions } from "../../src/functions/index.ts";
import { functionSource, pluginFolder, removePlugins } from "../support/plugins.ts";
import { openToldLog, type ToldLog } from "../support/told-log.ts";

afterAll(removePlugins);

const errorsIn = ({ told }: ToldLog) => told.filter(({ level }) => level === "error");

async function opened(...sources: Record<string, string>[]) {
  const told = openToldLog();
  const folders = await Promise.all(sources.map(pluginFolder));
  const functions = await openFunctions({ folders, log: told });
  return { functions, names: functions.list().map(({ name }) => name), told };
}

test("every plugin folder's functions are there, by name", async () => {
  const { functions, names } = await opened({
    "b/index.ts": functionSource("b.one"),
    "a/index.ts":
      functionSource("z.last").replace("it", "last") +
      functionSource("a.first").replace("it", "first"),
  });
  expect(names).toEqual(["a.first", "b.one", "z.last"]);
  expect(functions.find("b.one")?.title).toBe("Title");
  expect(functions.find("c")).toBeUndefined();
});

test("the functions that come with Docket load", async () => {
  const told = openToldLog();
  const functions = await openFunctions({ folders: [builtInFunctions], log: told });
  expect(functions.list().map(({ name }) => name)).toEqual(["echo", "photoshop.recipe"]);
  expect(errorsIn(told)).toEqual([]);
});

test("a loaded function runs", async () => {
  const { functions } = await opened({ "greet/index.ts": functionSource("greet") });
  const greet = functions.find("greet");
  expect(greet && (await runFunction(greet, { who: "you" })).output).toBe("hello you");
});

test("built output goes before the source beside it", async () => {
  const { names } = await opened({
    "a/index.js": functionSource("built"),
    "a/index.ts": functionSource("source"),
  });
  expect(names).toEqual(["built"]);
});

test("one function exported under two names is one function", async () => {
  const { names, told } = await opened({
    "a/index.ts": `${functionSource("a")}export { it as again };`,
  });
  expect(names).toEqual(["a"]);
  expect(errorsIn(told)).toEqual([]);
});

test("files, hidden folders and node_modules beside the plugins are not plugins", async () => {
  const { names, told } = await opened({
    "a/index.ts": functionSource("a"),
    "index.ts": functionSource("stray"),
    ".git/index.ts": functionSource("hidden"),
    "node_modules/index.ts": functionSource("installed"),
  });
  expect(names).toEqual(["a"]);
  expect(errorsIn(told)).toEqual([]);
});

test.each([
  ["throws when it is loaded", "throw new Error('boom');", "boom"],
  ["is no TypeScript", "export const = ;", ""],
  ["imports what is not there", "import './gone.ts';", "gone"],
  ["exports no function", "export const x = 1;", "exports no function"],
  [
    "has a bad name",
    functionSource("ok")
      .replace('name: "ok"', "name: 'ok'")
      .replace("defineFunction({", "({")
      .replace("'ok'", "'Not ok'"),
    "name",
  ],
  ["has no description", functionSource("a", 'description: "",'), "description"],
  [
    "has a limit that is none",
    functionSource("a", "limits: { timeoutMs: -1 },"),
    "limits.timeoutMs",
  ],
  [
    "has a limit with a typing error",
    functionSource("a", "limits: { timeoutMS: 1 },"),
    "timeoutMS",
  ],
  [
    "has a misspelt key",
    functionSource("a", "limit: { attempts: 2 },"),
    'Did you mean \\"limits\\"?',
  ],
  [
    "has an example that does not fit",
    functionSource("a", "examples: [{ who: 'x' }, { who: 7 }],"),
    "Example 2",
  ],
])("a plugin that %s is told in the log, and the others work", async (_, source, reason) => {
  const { names, told } = await opened({
    "bad/index.ts": source,
    "good/index.ts": functionSource("good"),
  });
  expect(names).toEqual(["good"]);
  expect(errorsIn(told)).toMatchObject([
    { event: "functions.broken", facts: { folder: expect.stringContaining("bad") } },
  ]);
  expect(JSON.stringify(errorsIn(told))).toContain(reason);
});

test("a folder without an index is told in the log", async () => {
  const { told } = await opened({ "empty/readme.ts": "" });
  expect(errorsIn(told)).toMatchObject([
    { event: "functions.broken", facts: { error: expect.stringContaining("index.js") } },
  ]);
});

test("of two functions with one name the first stays and the second is told in the log", async () => {
  const { functions, told } = await opened(
    { "a/index.ts": functionSource("same") },
    { "b/index.ts": functionSource("same", 'title: "Second",') },
  );
  expect(functions.list()).toHaveLength(1);
  expect(functions.find("same")?.title).toBe("Title");
  expect(errorsIn(told)).toMatchObject([
    { event: "functions.duplicate", facts: { function: "same" } },
  ]);
});

test("the same holds within one plugin", async () => {
  const second = functionSource("same", 'title: "Second",').replace("it", "second");
  const { functions, told } = await opened({ "a/index.ts": functionSource("same") + second });
  expect(functions.list()).toHaveLength(1);
  expect(errorsIn(told)).toMatchObject([{ event: "functions.duplicate" }]);
});

test("a folder that is not there is told in the log and stops nothing", async () => {
  const told = openToldLog();
  const functions = await openFunctions({ folders: ["/does/not/exist"], log: told });
  expect(functions.list()).toEqual([]);
  expect(errorsIn(told)).toMatchObject([{ event: "functions.unreadable" }]);
});
