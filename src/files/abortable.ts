/** Passes `source` on, and throws the signal's reason at once when it aborts, even while the source hangs. */
export async function* abortable<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  if (signal === undefined) return yield* source;
  const items = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await unlessAborted(items.next(), signal);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a source that hangs can't be ended.
    void Promise.resolve(items.return?.()).catch(() => undefined);
  }
}

/** Not a race against one promise of the signal's: that would hold on to every chunk until the end. */
function unlessAborted<T>(coming: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    const forget = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    coming.then(resolve, reject).finally(forget);
  });
}
