import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { run } from "../../../clients/cli/src/run.ts";
import type { Shell } from "../../../clients/cli/src/shell.ts";

/** `docket completion`. The script of bash is tried in bash; the others where their shells are. */
const exec = promisify(execFile);

async function scriptFor(name: string): Promise<string> {
  let script = "";
  const write = (text: string) => {
    script += text;
  };
  const sink = { write, isTerminal: false, hasColours: false, columns: 100 };
  const shell = { out: sink, err: sink, env: {} } as unknown as Shell;
  expect(await run(["completion", name], shell)).toBe(0);
  return script;
}

async function offered(...words: string[]): Promise<string[]> {
  const line = words.map((word) => `'${word}'`).join(" ");
  const ask = `COMP_WORDS=(docket ${line}); COMP_CWORD=${words.length}; _docket; echo "\${COMPREPLY[@]}"`;
  const { stdout } = await exec("bash", ["-c", `${await scriptFor("bash")}\n${ask}`]);
  return stdout.trim().split(" ");
}

test("bash is offered commands, the commands below them, and options", async () => {
  expect(await offered("wor")).toEqual(["work", "workers"]);
  expect(await offered("workers", "")).toEqual(expect.arrayContaining(["list", "drain", "resume"]));
  expect(await offered("run", "echo", "--data-f")).toEqual(["--data-file"]);
  expect(await offered("workers", "drain", "--rea")).toEqual(["--reason"]);
});

test("zsh and fish are given the same words", async () => {
  expect(await scriptFor("zsh")).toMatch(
    /^#compdef docket\n.*" workers drain"\) compadd -- [^;]*--reason/ms,
  );
  expect(await scriptFor("fish")).toMatch(
    /^complete -c docket -n "__fish_seen_subcommand_from run" -l data -r -d '/m,
  );
});
