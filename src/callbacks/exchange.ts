import type { CallbackExchange } from "./delivery.ts";

/** Header fields of an answer that are kept, and characters of a name or value; there is no end to what others send. */
const headersMax = 50;
const headerLengthMax = 1_000;

/** What receivers tell nobody but who calls them. */
const withheld = /^(set-cookie|set-cookie2|authorization|proxy-.*|www-authenticate|cookie)$/;

type Headers = Readonly<Record<string, string>>;

interface Said {
  readonly requestHeaders: Headers;
  readonly responseHeaders?: Headers;
  readonly responseBody?: string;
}

/** What is kept of one exchange with a receiver: bounded, and without what may open somebody's door. */
export const exchangeOf = ({ responseHeaders, ...said }: Said): CallbackExchange => ({
  ...said,
  requestHeaders: listed(said.requestHeaders),
  ...(responseHeaders && { responseHeaders: listed(responseHeaders) }),
});

const listed = (headers: Headers): { name: string; value: string }[] =>
  Object.entries(headers)
    .filter(([name]) => !withheld.test(name.toLowerCase()))
    .slice(0, headersMax)
    .map(([name, value]) => ({ name: clipped(name), value: clipped(value) }));

const clipped = (text: string): string =>
  text.length > headerLengthMax ? `${text.slice(0, headerLengthMax)}…` : text;
