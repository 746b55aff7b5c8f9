import type { LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import type { buildConnector } from "undici";
import type { AddressRule } from "./address.ts";
import { OutgoingFailure } from "./failure.ts";

/** What undici opens a connection with. */
export type Connector = buildConnector.connector;
export type ConnectorOptions = { readonly lookup: LookupFunction; readonly timeout: number };

/** Time to open one connection, TLS included, in ms. */
const connectTimeoutMs = 10_000;

/**
 * A connector that reaches only addresses that `mayCall` lets pass, checked three times: an address in the URL itself (it
 * is never looked up), every address a name resolves to, and the peer that was really reached.
 */
export function guardedConnector(
  mayCall: AddressRule,
  lookup: LookupFunction,
  build: (options: ConnectorOptions) => Connector,
): Connector {
  const connect = build({ lookup: guardedLookup(mayCall, lookup), timeout: connectTimeoutMs });
  return (target, answer) => {
    const host = target.hostname.replace(/^\[|\]$/g, "");
    if (isIP(host) !== 0 && !mayCall(host)) return answer(refused(host), null);
    connect(target, (error, socket) => {
      if (error) return answer(error, null);
      if (socket && mayCall(socket.remoteAddress ?? "")) return answer(null, socket);
      socket?.destroy();
      answer(refused(host), null);
    });
  };
}

/** One address that may not be called refuses the name as a whole: a mixed answer is an attack or a mistake. */
function guardedLookup(mayCall: AddressRule, lookup: LookupFunction): LookupFunction {
  return (host, options, answer) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return answer(error, []);
      const all = asList(found);
      const [first] = all;
      if (!first || !all.every(({ address }) => mayCall(address))) answer(refused(host), []);
      else if (options.all) answer(null, all);
      else answer(null, first.address, first.family);
    });
  };
}

const asList = (found: string | LookupAddress[]): LookupAddress[] =>
  typeof found === "string" ? [{ address: found, family: isIP(found) }] : found;

const refused = (host: string): OutgoingFailure => new OutgoingFailure("address_refused", host);
