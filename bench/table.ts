import type { SideName } from "./sides.ts";
import type { Spread } from "./statistics.ts";
import type { Figures, Summary } from "./summary.ts";

/** The figures as Markdown tables: what Docket does, how it stands to the others, what each operation costs. */
export const tables = (all: readonly Summary[]): string =>
  [
    "Docket, and how many times as long an operation takes as on the other sides. Medians, in brackets the quartiles.",
    table(
      ["workload", "per s", "p50 ms", "p99 ms", ...others.map((side) => `× ${side}`)],
      all.map(({ name, sides, times }) => [
        name,
        withSpread(sides.docket?.perSecond),
        plain(sides.docket?.p50),
        plain(sides.docket?.p99),
        ...others.map((side) => withSpread(times[side])),
      ]),
    ),
    "What one operation costs: processor time of the server, of mongod and of the client, in ms; commands to mongod, and those of change streams.",
    table(
      ["workload", "side", "per s", ...costs],
      all.flatMap(({ name, sides }) =>
        Object.entries(sides).map(([side, figures]) => [
          name,
          side,
          plain(figures.perSecond),
          ...costs.map((cost) => plain(figures[costNames[cost]])),
        ]),
      ),
    ),
    all.map(({ name, about }) => `- ${name}: ${about}`).join("\n"),
  ].join("\n\n");

const others: readonly SideName[] = ["compared", "no-op", "raw", "pg-boss", "agenda"];

const costNames = {
  "server CPU": "serverMs",
  "mongod CPU": "mongodMs",
  "client CPU": "clientMs",
  commands: "commands",
  streams: "streams",
} as const satisfies Record<string, keyof Figures>;
const costs = Object.keys(costNames) as (keyof typeof costNames)[];

const plain = (figure: Spread | undefined): string => (figure ? short(figure.median) : "");
const withSpread = (figure: Spread | undefined): string =>
  figure ? `${short(figure.median)} (${short(figure.q1)}–${short(figure.q3)})` : "";

/** Three digits that count are all that such a figure has. */
function short(value: number): string {
  if (!Number.isFinite(value)) return "–";
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const isTold = head.map((_, column) => rows.some((row) => row[column] !== ""));
  const told = (cells: readonly string[]) => cells.filter((_, column) => isTold[column]);
  const rule = told(head).map(() => "---");
  return [line(told(head)), line(rule), ...rows.map((row) => line(told(row)))].join("\n");
}
