import { withClient } from "../client-for.ts";
import { Ended } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { coloursOn } from "../output/colours.ts";
import { writeJson } from "../output/json.ts";
import { tame } from "../output/width.ts";
import { connectionOf, type ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import { lookAsCaller } from "./caller.ts";
import { type Diagnosis, lookWithin } from "./diagnosis.ts";
import type { Finding } from "./finding.ts";
import { lookHere } from "./local.ts";
import { lookAtMetrics } from "./metrics.ts";
import { lookAtServer } from "./server.ts";

export interface DoctorOptions extends ServerOptions {
  readonly json?: boolean;
}

/** Looks at this machine and at a server, and tells what it finds; a problem fails the command. */
export async function examine(options: DoctorOptions, shell: Shell): Promise<void> {
  const connection = connectionOf(options, shell);
  const findings: Finding[] = [];
  let diagnosis: Diagnosis | null = null;
  const tell = (found: readonly Finding[]) => {
    findings.push(...found);
    if (!options.json) for (const finding of found) tellFinding(finding, shell);
  };
  tell(await lookHere(shell));
  const server = await lookAtServer(connection.server);
  tell(server);
  if (server.every(({ state }) => state !== "fail")) {
    const caller = await withClient(connection, shell, lookAsCaller);
    tell(caller);
    if (caller[0]?.state === "ok") {
      const within = await withClient(connection, shell, lookWithin);
      diagnosis = within.diagnosis;
      tell(within.findings);
    }
    tell(await lookAtMetrics(connection));
  }
  if (options.json) writeJson(shell.out, { findings, diagnosis });
  const failed = findings.filter(({ state }) => state === "fail").length;
  if (failed > 0)
    throw new Ended(exitCodes.refused, `${failed === 1 ? "1 problem" : `${failed} problems`}.`);
}

const words = { ok: "ok", warn: "warning", fail: "problem", unknown: "?" } as const;
const NAME_COLUMNS = 11;
const WORD_COLUMNS = 7;

function tellFinding({ name, state, said, advice }: Finding, { out }: Shell): void {
  const { green, yellow, red, dim } = coloursOn(out);
  const paint = { ok: green, warn: yellow, fail: red, unknown: dim }[state];
  const word = paint(words[state].padEnd(WORD_COLUMNS));
  const whole = advice === undefined ? said : `${said} ${advice}`;
  out.write(`${word}  ${name.padEnd(NAME_COLUMNS)}  ${tame(whole)}\n`);
}
