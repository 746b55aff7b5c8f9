import { isIP, type LookupFunction, type Socket } from "node:net";
import type { Connector, ConnectorOptions } from "../../src/outgoing.ts";

/** A name server of one test: each look-up of any name takes the next answer; the last one stays. */
export function resolverOf(...answers: readonly (readonly string[])[]): LookupFunction {
  const left = [...answers];
  return (_host, _options, answer) => {
    const next = (left.length > 1 ? left.shift() : left[0]) ?? [];
    answer(
      null,
      next.map((address) => ({ address, family: isIP(address) })),
    );
  };
}

/**
 * Stands for undici's connector, and looks names up as `net` does, but sends nothing: it writes down which addresses it
 * would have called and then says that they refused, or answers the socket it is given.
 */
export function stubConnector(socket?: () => Socket): {
  connect(options: ConnectorOptions): Connector;
  readonly called: readonly string[];
} {
  const called: string[] = [];
  const reach = (addresses: readonly string[], answer: Parameters<Connector>[1]) => {
    called.push(...addresses);
    if (socket) answer(null, socket());
    else answer(Object.assign(new Error("stub"), { code: "ECONNREFUSED" }), null);
  };
  const connect =
    ({ lookup }: ConnectorOptions): Connector =>
    ({ hostname }, answer) => {
      if (isIP(hostname) !== 0) return reach([hostname], answer);
      lookup(hostname, { all: true }, (error, found) => {
        if (error) return answer(error, null);
        reach(
          (found as { address: string }[]).map(({ address }) => address),
          answer,
        );
      });
    };
  return { connect, called };
}
