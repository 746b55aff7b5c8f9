import { Agent } from "undici";
import { OutgoingFailure } from "./failure.ts";
import { type PostAnswer, type PostOptions, post } from "./post.ts";

/** The way to one service that the operator named in a setting, and to nobody else. */
export interface OutgoingTo {
  /** POSTs to a URL of that service and follows no redirect. Anything else is refused, as `address_refused`. */
  post(url: string, options: PostOptions): Promise<PostAnswer>;
  /** Ends every call under way. */
  close(): Promise<void>;
}

/** Time to open one connection, TLS included, in ms. */
const connectTimeoutMs = 10_000;

/**
 * It may lie at a private address: whoever sets up the server says so by naming it. What callers of Docket name never comes
 * this way, so this opens no network to them.
 */
export function openOutgoingTo(service: string): OutgoingTo {
  const { origin } = new URL(service);
  const agent = new Agent({ connect: { timeout: connectTimeoutMs } });
  return {
    post: async (url, options) => {
      const to = new URL(url);
      if (to.origin !== origin) throw new OutgoingFailure("address_refused", to.host);
      return post(agent, url, options);
    },
    close: () => agent.destroy(),
  };
}
