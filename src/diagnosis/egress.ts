import { type EgressRule, egressRule } from "../outgoing.ts";
import { type Looked, ok, warning } from "./finding.ts";

/** Whom Docket calls. */
export function lookAtEgress(allow: readonly string[]): Looked<EgressRule> {
  const facts = egressRule(allow);
  const wide = facts.wide.map((network) =>
    warning(
      `DOCKET_EGRESS_ALLOW holds ${network}: whoever submits jobs may have Docket call most of your network.`,
      "Name the networks that it must call, and no more.",
    ),
  );
  return { facts, findings: [ok(facts.words), ...wide] };
}
