import { createContext, Script } from "node:vm";

const place = createContext({ work: undefined as (() => void) | undefined });
const script = new Script("work()");

/**
 * Does some work that might take for ever, such as a pattern of somebody else's; false when it took longer than `ms`. On a
 * machine that is too busy to run this process so long, the work is done again with more patience: what counts is the
 * time that it was really worked on. It must be such that doing it twice is doing it once.
 */
export function withinTime(ms: number, work: () => void): boolean {
  for (let patience = 1; patience <= patienceMax; patience *= 2) {
    const before = process.cpuUsage();
    if (isDoneIn(ms * patience, work)) return true;
    const { user, system } = process.cpuUsage(before);
    if (user + system >= ms * usPerMs) return false;
  }
  return false;
}

/** How many times longer than on a quiet machine is waited at most. */
const patienceMax = 32;
const usPerMs = 1_000;

function isDoneIn(ms: number, work: () => void): boolean {
  place["work"] = work;
  try {
    script.runInContext(place, { timeout: ms });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return false;
    throw error;
  } finally {
    place["work"] = undefined;
  }
}
