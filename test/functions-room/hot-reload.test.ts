import { cp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { closeOutside, openOutside, outsideSource } from "../support/outside.ts";
import { until } from "../support/until.ts";

afterAll(closeOutside);

const env = { DOCKET_FUNCTIONS_WATCH: "1" };
const source = (version: string, name = "it") =>
  outsideSource(name, "return 1;").replace("1.0.0", version);

/** As many editors, `sed -i` and compilers save: what is there is replaced by another file. */
async function saveByRename(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

async function opened() {
  const { functions, folder, told } = await openOutside(
    { "p/index.js": source("1"), "stays/index.js": source("1", "stays") },
    { env },
  );
  return {
    functions,
    folder,
    path: join(folder, "p/index.js"),
    version: (is: string | undefined) =>
      until(
        () => functions.find("it")?.version,
        (now) => now === is,
      ),
    broken: async () => {
      const [first] = await until(
        () => functions.broken(),
        ({ length }) => length > 0,
      );
      return first;
    },
    events: () => told.told.map(({ event }) => event),
  };
}

test("every save is seen, however files are saved", async () => {
  const { path, version } = await opened();
  let now = 1;
  for (const save of [saveByRename, writeFile, saveByRename, writeFile]) {
    now += 1;
    await save(path, source(String(now)));
    await version(String(now));
  }
});

test("what can't be used is told as broken, not as reloaded, until it is mended", async () => {
  const { functions, path, version, events } = await opened();
  // In place: an empty file, which may be seen on the way, can't be used either.
  await writeFile(path, "\nnonsense(;");
  await until(
    () => functions.broken()[0]?.reason,
    (reason) => reason?.endsWith("(index.js:2)") === true,
  );
  expect(events()).not.toContain("functions.reloaded");
  await writeFile(path, source("2"));
  await version("2");
  await until(events, (all) => all.includes("functions.reloaded"));
});

test("a plugin that is removed takes its functions along, and may come back", async () => {
  const { functions, folder, version, events } = await opened();
  await rm(join(folder, "p"), { recursive: true });
  await version(undefined);
  expect(functions.here().map(({ name }) => name)).toEqual(["stays"]);
  await until(events, (all) => all.includes("functions.removed"));
  expect(functions.broken()).toEqual([]);
  await cp(join(folder, "stays"), join(folder, "p"), { recursive: true });
  await writeFile(join(folder, "p/index.js"), source("2"));
  await version("2");
});

test("a broken plugin that is removed is broken no longer", async () => {
  const { functions, folder, path, broken } = await opened();
  await saveByRename(path, "nonsense(");
  await broken();
  await rm(join(folder, "p"), { recursive: true });
  await until(
    () => [functions.broken().length, functions.list().length],
    ([faults, all]) => faults === 0 && all === 1,
  );
});
