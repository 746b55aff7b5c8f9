import { lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { addressRule } from "./outgoing/address.ts";
import { type GetAnswer, type GetOptions, get } from "./outgoing/get.ts";
import { type Connector, type ConnectorOptions, guardedConnector } from "./outgoing/guard.ts";
import { type PostAnswer, type PostOptions, post } from "./outgoing/post.ts";

export type { Headers } from "./outgoing/exchange.ts";
export { OutgoingFailure, type OutgoingWord } from "./outgoing/failure.ts";
export { type OutgoingTo, openOutgoingTo } from "./outgoing/only-to.ts";
export { type EgressRule, egressRule } from "./outgoing/rule.ts";
export type { Connector, ConnectorOptions, GetAnswer, GetOptions, PostAnswer, PostOptions };

/**
 * The only way out of a Docket server to what others name. Only http and https, only public addresses and the networks that a setting
 * allows; proxies named in the environment are not used. Failures of the other side are OutgoingFailures.
 */
export interface Outgoing {
  /** GETs a URL, following at most three redirects, each checked anew; none leads from https to http. */
  get(url: string, options: GetOptions): Promise<GetAnswer>;
  /** POSTs to a URL and follows no redirect. */
  post(url: string, options: PostOptions): Promise<PostAnswer>;
  /** Whether a URL might be called. A name's addresses show only when it is; an address in the URL shows now. */
  mayCall(url: string): boolean;
  /** Ends every call under way. */
  close(): Promise<void>;
}

export interface OutgoingOptions {
  /**
   * Networks that may be called although they are private, as CIDR. A name is refused when any of its addresses is, so
   * `localhost` takes 127.0.0.0/8 and ::1/128. Metadata and link-local addresses take an entry of their own.
   */
  readonly allow: readonly string[];
  /** Resolves names; the system does unless told otherwise. */
  readonly lookup?: LookupFunction;
  /** Makes what opens connections; undici's unless told otherwise. */
  readonly connect?: (options: ConnectorOptions) => Connector;
}

/** Throws a text that names an entry of `allow` that is no network. */
export function openOutgoing(options: OutgoingOptions): Outgoing {
  const { allow, lookup = systemLookup as LookupFunction, connect = buildConnector } = options;
  const mayUse = addressRule(allow);
  const agent = new Agent({ connect: guardedConnector(mayUse, lookup, connect) });
  return {
    mayCall: (url) => {
      const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
      return isIP(host) === 0 || mayUse(host);
    },
    get: (url, how) => get(agent, url, how),
    post: (url, how) => post(agent, url, how),
    close: () => agent.destroy(),
  };
}
