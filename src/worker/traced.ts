import type { Traced } from "../../clients/sdk/src/index.ts";
import { serving } from "../serving.ts";
import type { Trace } from "../trace.ts";

/** Tells the runs of the server's own worker, below their claims. */
export const tracedRun =
  (trace: Trace): Traced =>
  async (job, run) => {
    const { id, function: name, attempt, traceparent: parent } = job;
    const facts = { "messaging.message.id": id, "docket.attempt": attempt };
    const { traceparent, end } = trace.start(`run ${name}`, { kind: "consumer", parent, facts });
    const context = traceparent === undefined ? {} : { traceparent };
    let failure: string | undefined = "BROKEN";
    try {
      failure = await serving(context, () => run({ ...job, ...context }));
    } finally {
      end(failure === undefined ? {} : { error: failure });
    }
  };
