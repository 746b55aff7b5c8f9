import type { Client, FormattedExecutionResult } from "graphql-ws/client";
import type { TypedDocumentString } from "../generated/graphql.ts";
import { type Backoff, backoffMs } from "../work/backoff.ts";
import { pause } from "../work/pause.ts";
import { answerError, DocketClientError } from "./error.ts";

/** Something to follow, over as many connections as it takes. */
export interface Plan<Data, Variables, Item> {
  readonly document: TypedDocumentString<Data, Variables>;
  /** Asked for each connection anew, so that it goes on where it was. */
  variables(): Variables;
  /** The news in an event; undefined when it is none. */
  take(data: Data): Item | undefined;
  /** Unread items of the same key give way to the newest, so that a slow reader costs little. */
  key(item: Item): string;
  /** Whether the end of the subscription is the end of it all. */
  isOver(): boolean;
}

const backoff: Backoff = { firstMs: 250, longestMs: 15_000 };

/**
 * Follows something until its end. A lost connection is made again; only what asking again can't mend is thrown. It
 * begins with the first `next()`, and `return()` is immediate.
 */
export function follow<Data, Variables, Item>(
  socket: Client,
  plan: Plan<Data, Variables, Item>,
): AsyncIterableIterator<Item> {
  const done = { done: true, value: undefined } as const;
  const unread = new Map<string, Item>();
  const left = new AbortController();
  let begun = false;
  let over = false;
  let failure: unknown;
  let wake: () => void = () => undefined;

  function put(item: Item): void {
    unread.set(plan.key(item), item);
    wake();
  }

  function end(error?: unknown): void {
    over = true;
    failure = error;
    left.abort();
    wake();
  }

  async function next(): Promise<IteratorResult<Item>> {
    if (!begun) void untilOver(socket, plan, put, left.signal).then(() => end(), end);
    begun = true;
    while (unread.size === 0 && !over) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    for (const [key, value] of unread) {
      unread.delete(key);
      return { done: false, value };
    }
    const error = failure;
    failure = undefined;
    if (error) throw error;
    return done;
  }

  return {
    next,
    return: () => {
      unread.clear();
      end();
      return Promise.resolve(done);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function untilOver<Data, Variables, Item>(
  socket: Client,
  plan: Plan<Data, Variables, Item>,
  put: (item: Item) => void,
  left: AbortSignal,
): Promise<void> {
  let failures = 0;
  const heard = (item: Item) => {
    failures = 0;
    put(item);
  };
  while (!left.aborted) {
    const error = await once(socket, plan, heard, left);
    if (error && !error.retryable) throw error;
    if (!error && plan.isOver()) return;
    failures += 1;
    await pause(backoffMs(backoff, failures), left);
  }
}

/** One subscription, to its end, or to the error that ended it. */
function once<Data, Variables, Item>(
  socket: Client,
  plan: Plan<Data, Variables, Item>,
  heard: (item: Item) => void,
  left: AbortSignal,
): Promise<DocketClientError | undefined> {
  return new Promise((resolve) => {
    const request = {
      query: plan.document.toString(),
      variables: plan.variables() as Record<string, unknown>,
    };
    const finish = (error?: DocketClientError) => {
      left.removeEventListener("abort", leave);
      resolve(error);
    };
    const dispose = socket.subscribe(request, {
      next: ({ data, errors }: FormattedExecutionResult) => {
        if (errors) {
          finish(answerError(errors));
          return;
        }
        const item = data && plan.take(data as Data);
        if (item) heard(item);
      },
      error: (error) => finish(connectionError(error)),
      complete: () => finish(),
    });
    const leave = () => {
      dispose();
      finish();
    };
    left.addEventListener("abort", leave, { once: true });
    if (left.aborted) leave();
  });
}

/** Codes by which a server closes a socket that should not come back as it is. */
const finalCloseCodes: Readonly<Record<number, string>> = {
  4400: "BAD_REQUEST",
  4401: "UNAUTHENTICATED",
  4403: "UNAUTHENTICATED",
  4406: "BAD_REQUEST",
  4409: "BAD_REQUEST",
  4429: "BAD_REQUEST",
};

function connectionError(error: unknown): DocketClientError {
  if (Array.isArray(error)) return answerError(error);
  const { code, reason, message } = error as { code?: number; reason?: string; message?: string };
  const final = finalCloseCodes[code ?? 0];
  if (final)
    return new DocketClientError(final, `Docket closed the connection: ${reason || code}.`);
  return new DocketClientError(
    "UNREACHABLE",
    `The connection to Docket was lost${message ? `: ${message}` : "."}`,
    {
      retryable: true,
      cause: error,
    },
  );
}
