import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { z } from "zod";

const payload = z.looseObject({
  /** The job's id. */
  id: z.string(),
  /** Such as `job.done`. */
  type: z.string(),
  /** ISO 8601 time at which the job ended. */
  timestamp: z.string(),
  function: z.string(),
  state: z.enum(["DONE", "FAILED", "CANCELLED", "REJECTED"]),
  attempt: z.number(),
  /** Where the outputs lie: `baseUrl` + name. */
  baseUrl: z.string(),
  /** Names of the output files. */
  outputs: z.array(z.string()),
  /** What the function answered; absent or null unless the job is done. */
  output: z.unknown(),
  error: z.looseObject({ code: z.string(), message: z.string() }).nullish(),
});

/** What a callback says: a job has ended, and how. */
export type CallbackPayload = z.infer<typeof payload>;

export interface VerifyRequest {
  /** The user's `whsec_…`; several while a secret is being changed. */
  readonly secret: string | readonly string[];
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as it came, byte for byte. */
  readonly body: string | Uint8Array;
}

/** The request is not a genuine callback: answer it with 400 and do nothing else. */
export class CallbackError extends Error {
  override readonly name = "CallbackError";
}

/**
 * What a callback says, once its signature (Standard Webhooks, `v1`) and age (five minutes) hold.
 * It may come more than once: `webhook-id` stays the same. Throws `CallbackError`; `TypeError` for an unusable secret.
 */
export function verifyCallback({ secret, headers, body }: VerifyRequest): CallbackPayload {
  const secrets = typeof secret === "string" ? [secret] : secret;
  const text = typeof body === "string" ? body : Buffer.from(body).toString("utf8");
  const webhooks = secrets.map(openSecret);
  checkSigned(webhooks, text, plain(headers));
  return read(text);
}

function openSecret(secret: string): Webhook {
  try {
    return new Webhook(secret);
  } catch (cause) {
    throw new TypeError("A callback secret is whsec_ and base64; this one can't be used.", {
      cause,
    });
  }
}

/** Throws unless one of the secrets made the signature. */
function checkSigned(
  webhooks: readonly Webhook[],
  text: string,
  headers: Record<string, string>,
): void {
  let reason = "no secret was given";
  for (const webhook of webhooks) {
    const wrong = wrongWith(webhook, text, headers);
    if (wrong === undefined) return;
    reason = wrong;
  }
  throw new CallbackError(`The callback is not genuine: ${reason}.`);
}

function wrongWith(
  webhook: Webhook,
  text: string,
  headers: Record<string, string>,
): string | undefined {
  try {
    webhook.verify(text, headers, { jsonParse: false });
    return undefined;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return error.message;
    throw error;
  }
}

const plain = (headers: VerifyRequest["headers"]): Record<string, string> =>
  Object.fromEntries(
    [...entriesOf(headers)].map(([name, value]) => [name.toLowerCase(), String(value ?? "")]),
  );

const entriesOf = (headers: VerifyRequest["headers"]) =>
  headers instanceof Headers ? headers : Object.entries(headers);

function read(text: string): CallbackPayload {
  try {
    return payload.parse(JSON.parse(text));
  } catch (cause) {
    throw new CallbackError("The callback is signed, but it is not one that Docket sends.", {
      cause,
    });
  }
}
