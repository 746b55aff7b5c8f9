import { createContext, Script } from "node:vm";

const place = createContext({ work: undefined as (() => void) | undefined });
const script = new Script("work()");

/** Does some work that might take for ever, such as a pattern of somebody else's; false when it took longer than `ms`. */
export function withinTime(ms: number, work: () => void): boolean {
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
