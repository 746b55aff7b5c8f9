import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { help, type Options, readOptions } from "./options.ts";
import { runRounds } from "./rounds.ts";
import { openSite } from "./site.ts";
import { type Summary, summaryOf } from "./summary.ts";
import { tables } from "./table.ts";
import { workloads } from "./workloads/index.ts";

try {
  const options = readOptions(process.argv.slice(2));
  if (options) await bench(options);
  else console.log(help);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function bench(options: Options): Promise<void> {
  const chosen = workloads.filter(({ name }) => isChosen(options, name));
  if (chosen.length === 0)
    throw new Error(`The workloads are: ${workloads.map(({ name }) => name).join(", ")}.`);
  const { interrupted, secondsSince } = openWatch();
  const say = (line: string) =>
    console.error(`${secondsSince().toFixed(0).padStart(5)} s  ${line}`);
  say("starting mongod and the servers");
  const site = await openSite(options);
  try {
    const goesOn = (round: number) =>
      !interrupted() && (round <= 1 || secondsSince() < options.seconds);
    const { rounds, quick } = options;
    const { sides, mongodbVersion } = site;
    const series = await runRounds({ workloads: chosen, rounds, quick, sides, goesOn, say });
    await tell(options, mongodbVersion, series.map(summaryOf));
  } finally {
    say("ending what was started");
    await site.close();
  }
}

function isChosen({ only }: Options, name: string): boolean {
  return only.length === 0 || only.some((beginning) => name.startsWith(beginning));
}

/** A signal ends the run in good order after the measurement under way, with the figures so far. */
function openWatch() {
  const started = performance.now();
  let interrupted = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      interrupted = true;
    });
  return {
    interrupted: () => interrupted,
    secondsSince: () => (performance.now() - started) / 1_000,
  };
}

async function tell(
  { json, quick }: Options,
  mongodb: string,
  summaries: readonly Summary[],
): Promise<void> {
  const machine = { cores: cpus().length, node: process.version, mongodb };
  const facts = { at: new Date().toISOString(), quick, machine, workloads: summaries };
  const text = `${JSON.stringify(facts, undefined, 2)}\n`;
  if (json === "-") return void process.stdout.write(text);
  if (json !== undefined) await writeFile(json, text);
  console.log(tables(summaries));
}
