import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { DocketError, notFound } from "../../../errors.ts";
import { asFacts, type Log } from "../../../log.ts";
import { OutgoingFailure, type OutgoingTo } from "../../../outgoing.ts";
import { type Breaker, BreakerOpen } from "./breaker.ts";

export interface CoreService {
  readonly url: string;
  readonly token: string | undefined;
  readonly outgoing: OutgoingTo;
  readonly breaker: Breaker;
  readonly timeoutMs: number;
  readonly attempts: number;
  readonly backoffMs: number;
  readonly log: Log;
}

/** Bytes of an answer. */
const answerBytesMax = 1_024 * 1_024;

/** Something the service did wrong. `again`: the same call may succeed. Says nothing of what was sent or answered. */
class CoreFailure extends Error {
  override readonly name = "CoreFailure";
  readonly again: boolean;
  constructor(message: string, again: boolean, cause?: unknown) {
    super(message, { cause });
    this.again = again;
  }
}

/** One call: what it is named, what is sent, and what form the answer must have. */
interface CoreAsk<Form extends z.ZodType> {
  readonly verb: string;
  readonly body: object;
  readonly form: Form;
  /** Whom it is about, where the service may answer 404 and the code NOT_FOUND. */
  readonly about?: string;
}

/**
 * One call of the service, made again while it fails in a way that may pass: every call it has is safe to repeat. NOT_FOUND
 * when it knows nobody by that id; UNAVAILABLE when it can't be reached, is left alone, or answers what it should not.
 */
export async function callCore<Form extends z.ZodType>(
  service: CoreService,
  ask: CoreAsk<Form>,
): Promise<z.infer<Form>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await service.breaker.run(() => tryOnce(service, ask));
    } catch (error) {
      if (error instanceof DocketError) throw error;
      service.log.warn("core.call", { verb: ask.verb, attempt, ...factsOf(error) });
      if (attempt >= service.attempts || !mayPass(error)) throw unavailable(ask.verb, error);
    }
    await sleep(pauseMs(service, attempt));
  }
}

async function tryOnce<Form extends z.ZodType>(
  { url, token, outgoing, timeoutMs }: CoreService,
  { verb, body, form, about }: CoreAsk<Form>,
): Promise<z.infer<Form>> {
  const answer = await outgoing.post(`${url.replace(/\/+$/, "")}/${verb}`, {
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    timeoutMs,
    responseBytesMax: answerBytesMax,
  });
  const said = jsonOf(answer.body);
  if (about !== undefined && answer.status === 404 && isNotFound(said)) throw notFound(about);
  if (answer.status < 200 || answer.status > 299)
    throw new CoreFailure(`It answered ${answer.status}.`, passing(answer.status));
  const parsed = form.safeParse(said);
  if (parsed.success) return parsed.data;
  throw new CoreFailure(`Its answer is not what it should be: ${wrongIn(parsed.error)}.`, false);
}

/** Said in the body too: a 404 alone may come from a wrong address. */
const isNotFound = (said: unknown): boolean =>
  (said as { code?: unknown } | null | undefined)?.code === "NOT_FOUND";

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const passing = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status);

/** Where it is wrong, never what stands there: it may be a secret. */
const wrongIn = (error: z.ZodError): string =>
  error.issues.map(({ path, code }) => `${path.join(".") || "all of it"} (${code})`).join(", ");

const mayPass = (error: unknown): boolean =>
  error instanceof OutgoingFailure ? error.retryable : error instanceof CoreFailure && error.again;

/** Whether the service is to be left alone for it. What will not pass says that it is there, and hurts no other call. */
export const isFailure = mayPass;

/** A part of the pause by chance, so that many callers do not come back at once. */
const pauseMs = ({ backoffMs }: CoreService, attempt: number): number =>
  Math.random() * backoffMs * 2 ** (attempt - 1);

const factsOf = (error: unknown): object =>
  error instanceof OutgoingFailure || error instanceof CoreFailure || error instanceof BreakerOpen
    ? { error: error.message }
    : asFacts(error);

function unavailable(verb: string, cause: unknown): DocketError {
  const message = "The core service can't be asked just now. Try again.";
  return new DocketError("UNAVAILABLE", message, { retryable: true, cause, data: { verb } });
}
