import { type Context, callerOf } from "./context.ts";

/**
 * Asks before each event whether the token or session is still good, so that nothing is told to one that was revoked or
 * ran out. A job's own token ends with its job, whose end it may still hear of, where the job ended in those hands.
 */
export function checked<T>(
  context: Context,
  events: AsyncIterableIterator<T>,
): AsyncIterableIterator<T> {
  const { rooms, viewer, shown } = context;
  const leave = async (): Promise<IteratorResult<T>> => {
    await events.return?.();
    return { done: true, value: undefined };
  };
  return {
    next: async () => {
      const result = await events.next();
      if (result.done || shown === undefined) return result;
      try {
        await callerOf(rooms, shown);
      } catch (error) {
        if (viewer && (await rooms.jobs.endedFor(viewer))) return result;
        await leave();
        throw error;
      }
      return result;
    },
    return: leave,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
