import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { withIncludes } from "./includes.js";
import { runScript } from "./run-script.js";

const run = promisify(execFile);

/** Some of the worker's modules and what to do with them: an expression in ES3 whose value is text. */
export interface Snippet {
  readonly modules: readonly string[];
  readonly code: string;
  /** JSON text in `docketSettings`. */
  readonly given?: unknown;
  readonly lineSecondMs?: number;
}

/** The value of a snippet in the realm that stands in for Photoshop. */
export const inRealm = (snippet: Snippet): Promise<string> =>
  inFile(snippet, async (script) => {
    const { modules: _, code: __, given, ...rest } = snippet;
    const settings = (given ?? {}) as object;
    return (await runScript(script, { ...rest, settings, secondMs: 5, engine: noEngine })).value;
  });

/** The same in Rhino, another engine of JavaScript, told to be as old as ExtendScript. */
export const inRhino = (snippet: Snippet): Promise<string> =>
  inFile(snippet, async (script) => {
    const given = `var docketSettings = ${ascii(JSON.stringify(JSON.stringify(snippet.given ?? {})))};\n`;
    const whole = `${script}.rhino.js`;
    await writeFile(whole, `${given}print(${withIncludes(script).trim().replace(/;$/, "")});\n`);
    const flags = ["-version", "150", "-opt", "-1", "-encoding", "utf-8", whole];
    const { stdout } = await run("rhino", flags, { maxBuffer: 1 << 26 });
    return stdout.trimEnd();
  });

export const hasRhino = await run("rhino", ["-e", "print(1)"]).then(
  () => true,
  () => false,
);

const noEngine = () => Promise.reject(new Error("There is no engine in this test."));

const ascii = (text: string) =>
  text.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

async function inFile<Value>(
  { modules, code }: Snippet,
  use: (script: string) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), "snippet-"));
  const includes = modules.map((name) => `//@include "${resolve(`jsx/include/${name}.jsx`)}"\n`);
  const script = join(folder, "snippet.jsx");
  try {
    await writeFile(script, `(function () {\n${includes.join("")}return ${code};\n}());`);
    return await use(script);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
