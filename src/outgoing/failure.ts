/** Why a call to somebody else came to nothing, and whether the same call may succeed later. */
const words = {
  bad_url: {
    retryable: false,
    says: "is in a URL that can't be called: http or https, without user or password",
  },
  address_refused: { retryable: false, says: "is at an address that Docket may not call" },
  dns_failed: { retryable: true, says: "could not be resolved" },
  refused: { retryable: true, says: "refused the connection" },
  unreachable: { retryable: true, says: "could not be reached" },
  timeout: { retryable: true, says: "did not answer in time" },
  tls_failed: { retryable: false, says: "could not be talked to over TLS" },
  reset: { retryable: true, says: "broke off the connection" },
  bad_answer: { retryable: true, says: "answered something that is no plain HTTP" },
  too_large: { retryable: false, says: "answered more than is allowed" },
  too_many_redirects: { retryable: false, says: "redirected too often" },
  redirect_refused: { retryable: false, says: "redirected from https to http" },
  closed: { retryable: true, says: "was given up, because Docket closes" },
} as const;

export type OutgoingWord = keyof typeof words;

/** A failure of somebody else, as data. The text names the host only: never a path, an address or what was answered. */
export class OutgoingFailure extends Error {
  override readonly name = "OutgoingFailure";
  readonly word: OutgoingWord;
  readonly retryable: boolean;

  constructor(word: OutgoingWord, host: string, cause?: unknown) {
    super(`${host} ${words[word].says}.`, { cause });
    this.word = word;
    this.retryable = words[word].retryable;
  }
}

/** What an error of the HTTP client or the system means. An error that nobody else caused is given back as it is. */
export function asFailure(error: unknown, host: string): unknown {
  if (error instanceof OutgoingFailure) return error;
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  // undici's parser errors may come without a code.
  const word = wordOf(String(code ?? name));
  return word ? new OutgoingFailure(word, host, error) : error;
}

const wordsByCode: readonly (readonly [RegExp, OutgoingWord])[] = [
  [/^(ENOTFOUND|ENODATA|EAI_\w+)$/, "dns_failed"],
  [/^ECONNREFUSED$/, "refused"],
  [/^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/, "unreachable"],
  [/^(ETIMEDOUT|UND_ERR_\w*TIMEOUT)$/, "timeout"],
  [/^(EPROTO|ERR_SSL_\w+|ERR_TLS_\w+|UNABLE_TO_\w+|\w*CERT\w*|\w*_CRL_?\w*)$/, "tls_failed"],
  [/^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|ERR_STREAM_PREMATURE_CLOSE)$/, "reset"],
  [
    /^(HPE_\w+|HTTPParserError|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/,
    "bad_answer",
  ],
  [/^UND_ERR_(DESTROYED|CLOSED)$/, "closed"],
];

const wordOf = (code: string): OutgoingWord | undefined =>
  wordsByCode.find(([pattern]) => pattern.test(code))?.[1];
