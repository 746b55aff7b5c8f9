import type { Metrics } from "../metrics/index.ts";
import { type Outgoing, OutgoingFailure } from "../outgoing.ts";

/** Counts the calls that Docket refused to make. */
export function observeOutgoing(
  outgoing: Outgoing,
  { egressBlocked }: Pick<Metrics, "egressBlocked">,
): Outgoing {
  const watched = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      if (error instanceof OutgoingFailure && blocked.has(error.word))
        egressBlocked.inc({ reason: error.word });
      throw error;
    }
  };
  return {
    ...outgoing,
    get: (url, options) => watched(outgoing.get(url, options)),
    post: (url, options) => watched(outgoing.post(url, options)),
    mayCall: (url) => {
      const may = outgoing.mayCall(url);
      if (!may) egressBlocked.inc({ reason: "address_refused" });
      return may;
    },
  };
}

const blocked: ReadonlySet<string> = new Set(["bad_url", "address_refused", "redirect_refused"]);
