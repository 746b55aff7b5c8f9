import { setImmediate } from "node:timers/promises";
import { RecipeError } from "../errors.ts";

/** Lets others run, and ends the work here when it was called off. */
export type Pause = () => Promise<void>;

/** A pause that throws the signal's reason once it is aborted, and RENDER_TIMEOUT once so many ms are over from now. */
export function pauseOf(signal: AbortSignal, { renderMs }: { readonly renderMs: number }): Pause {
  const end = performance.now() + renderMs;
  return async () => {
    await setImmediate();
    signal.throwIfAborted();
    if (performance.now() >= end) throw renderTimeout(renderMs);
  };
}

export const renderTimeout = (allowedMs: number): RecipeError =>
  new RecipeError("RENDER_TIMEOUT", `The render took longer than ${allowedMs} ms.`, { allowedMs });
