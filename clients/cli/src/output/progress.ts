import type { Shell } from "../shell.ts";
import { coloursOn } from "./colours.ts";
import { cut, tame } from "./width.ts";

export interface Step {
  /** 0 to 100. */
  readonly percent: number;
  readonly message: string;
}

export interface ProgressView {
  tell(step: Step): void;
  /** Takes the bar away: what comes next begins on a line of its own. */
  end(): void;
}

const BAR_COLUMNS = 24;
const AFRESH = "\r\u001b[2K";

/** A bar that stays in its line on a terminal; elsewhere a plain line for each step. */
export function showProgress({ err }: Pick<Shell, "err">): ProgressView {
  const { cyan } = coloursOn(err);
  const line = ({ percent, message }: Step) =>
    `${String(Math.round(percent)).padStart(3)} % ${tame(message)}`;
  if (!err.isTerminal)
    return { tell: (step) => err.write(`${line(step)}\n`), end: () => undefined };
  return {
    tell: (step) => {
      const said = cut(line(step), err.columns - BAR_COLUMNS - 2);
      err.write(`${AFRESH}${cyan(bar(step.percent))} ${said}`);
    },
    end: () => err.write(AFRESH),
  };
}

function bar(percent: number): string {
  const filled = Math.round((Math.min(100, Math.max(0, percent)) / 100) * BAR_COLUMNS);
  return "█".repeat(filled) + "░".repeat(BAR_COLUMNS - filled);
}
