import type { ExecutionResult } from "graphql";
import type { Log } from "../log.ts";
import { publicError } from "./errors.ts";

/**
 * Makes an error in the middle of a subscription its last result, so that the subscriber is told and only this
 * subscription ends: thrown, it would cut an event stream without a word. Calls `ended` when it is over, however.
 */
export function ending(
  results: AsyncIterable<ExecutionResult>,
  log: Log,
  ended: () => void,
): AsyncIterableIterator<ExecutionResult> {
  const source = results[Symbol.asyncIterator]();
  let over = false;
  const done = { done: true, value: undefined } as const;
  const end = () => {
    over = true;
    ended();
  };
  return {
    next: async () => {
      if (over) return done;
      try {
        const result = await source.next();
        if (result.done) end();
        return result;
      } catch (error) {
        end();
        return { done: false, value: { errors: [publicError(error, log)] } };
      }
    },
    return: async () => {
      end();
      await source.return?.();
      return done;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
