const done = { done: true, value: undefined } as const;

interface Source<T> {
  /** The next value, or undefined at the end. Never called twice at a time. */
  pull(): Promise<T | undefined>;
  /** Lets go of everything; called once. */
  stop(): void;
}

/**
 * An iterator whose `return()` is immediate, also while `next()` waits: an async generator would queue it behind the
 * pending await, so that a subscriber who left would be kept until the next event.
 */
export function pulling<T>({ pull, stop }: Source<T>): AsyncIterableIterator<T> {
  const waiting = new Set<(result: IteratorResult<T>) => void>();
  let over = false;
  let turn: Promise<void> = Promise.resolve();

  function end(): void {
    if (over) return;
    over = true;
    stop();
    for (const resolve of waiting) resolve(done);
    waiting.clear();
  }

  async function step(
    resolve: (result: IteratorResult<T>) => void,
    reject: (error: unknown) => void,
  ): Promise<void> {
    try {
      const value = over ? undefined : await pull();
      waiting.delete(resolve);
      if (value === undefined) end();
      resolve(value === undefined || over ? done : { done: false, value });
    } catch (error) {
      waiting.delete(resolve);
      end();
      reject(error);
    }
  }

  return {
    next: () =>
      new Promise((resolve, reject) => {
        if (over) return resolve(done);
        waiting.add(resolve);
        turn = turn.then(() => step(resolve, reject));
      }),
    return: () => {
      end();
      return Promise.resolve(done);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
