import type { ExecutionResult } from "graphql";
import type { Log } from "../log.ts";
import { publicError } from "./errors.ts";

/**
 * Makes an error in the middle of a subscription its last result, so that the subscriber is told and only this
 * subscription ends: thrown, it would cut an event stream without a word.
 */
export function ending(
  results: AsyncIterable<ExecutionResult>,
  log: Log,
): AsyncIterableIterator<ExecutionResult> {
  const source = results[Symbol.asyncIterator]();
  let over = false;
  const done = { done: true, value: undefined } as const;
  return {
    next: async () => {
      if (over) return done;
      try {
        return await source.next();
      } catch (error) {
        over = true;
        return { done: false, value: { errors: [publicError(error, log)] } };
      }
    },
    return: async () => {
      over = true;
      await source.return?.();
      return done;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
