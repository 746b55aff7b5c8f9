import { parseArgs } from "node:util";

/** What the benchmark was asked for. */
export interface Options {
  /** Tiny sizes and one round: shows that everything works, measures nothing. */
  readonly quick: boolean;
  /** Rounds that count, after one that warms up. */
  readonly rounds: number;
  /** Nothing more is measured after this, except in the first round. */
  readonly seconds: number;
  /** Beginnings of the names of the workloads to run; all when empty. */
  readonly only: readonly string[];
  /** Folder of another built clone, measured in the same rounds. */
  readonly compare: string | undefined;
  /** File for the figures as JSON, `-` for standard output in place of the table. */
  readonly json: string | undefined;
  /** A replica set to run on, in place of a mongod of its own. */
  readonly mongodb: string | undefined;
  /** Folder for a CPU profile of the Docket server, which then is the only side. */
  readonly profile: string | undefined;
}

export const help = `Measures Docket through its public API, beside a GraphQL server that does nothing and beside
plain writes to MongoDB, all in turns in one run.

Usage: npm run bench -- [options]

  --quick            tiny sizes and one round: does everything work?
  --rounds N         rounds that count, after one that warms up; 7
  --seconds N        measure no more after so long; 1200
  --only NAME        only workloads whose names begin so; may be repeated
  --compare FOLDER   measure another built clone of Docket in the same rounds
  --json FILE        write the figures as JSON; - for standard output, without the table
  --mongodb URI      a replica set to run on, in place of a mongod of its own
  --profile FOLDER   write a CPU profile of the Docket server there, and measure nothing else
  --help             this`;

/** Reads the command line; undefined when help was asked for. Throws a sentence when it makes no sense. */
export function readOptions(said: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...said],
    options: {
      quick: { type: "boolean", default: false },
      rounds: { type: "string" },
      seconds: { type: "string", default: "1200" },
      only: { type: "string", multiple: true, default: [] },
      compare: { type: "string" },
      json: { type: "string" },
      mongodb: { type: "string" },
      profile: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  const rounds = values.rounds ?? (values.quick ? "1" : "7");
  return {
    quick: values.quick,
    rounds: count("rounds", rounds),
    seconds: count("seconds", values.seconds),
    only: values.only,
    compare: values.compare,
    json: values.json,
    mongodb: values.mongodb,
    profile: values.profile,
  };
}

function count(name: string, said: string): number {
  const value = Number(said);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`--${name} must be a whole number from 1, not "${said}".`);
}
