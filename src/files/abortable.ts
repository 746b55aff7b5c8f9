/** Passes `source` on, and throws the signal's reason at once when it aborts, even while the source hangs. */
export async function* abortable<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  if (signal === undefined) return yield* source;
  const aborted = abortOf(signal);
  const items = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([items.next(), aborted.promise]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    aborted.release();
    // Not awaited: a source that hangs can't be ended.
    void Promise.resolve(items.return?.()).catch(() => undefined);
  }
}

function abortOf(signal: AbortSignal): { promise: Promise<never>; release(): void } {
  const listening = new AbortController();
  const promise = new Promise<never>((_, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true, signal: listening.signal });
    if (signal.aborted) abort();
  });
  promise.catch(() => undefined);
  return { promise, release: () => listening.abort() };
}
