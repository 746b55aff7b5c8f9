/** Work that ends when its caller or the room gives it up. */
export interface Underway {
  run<T>(caller: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Gives all work up, and resolves when it has ended. */
  close(): Promise<void>;
}

export function openUnderway(): Underway {
  const running = new Map<AbortController, Promise<unknown>>();
  let closed = false;
  return {
    run: async (caller, work) => {
      const ending = new AbortController();
      const giveUp = () => ending.abort(caller?.reason);
      caller?.addEventListener("abort", giveUp, { once: true });
      if (caller?.aborted) giveUp();
      if (closed) ending.abort(closing());
      const working = work(ending.signal);
      running.set(ending, working);
      return working.finally(() => {
        caller?.removeEventListener("abort", giveUp);
        running.delete(ending);
      });
    },
    close: async () => {
      closed = true;
      for (const ending of running.keys()) ending.abort(closing());
      await Promise.allSettled(running.values());
    },
  };
}

const closing = (): Error => new Error("The file room closes.");
