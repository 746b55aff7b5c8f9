import { type DocketClient, DocketClientError } from "../../../sdk/src/index.ts";
import { DiagnosisDocument, type DiagnosisQuery, type FindingState } from "../generated/graphql.ts";
import { type Finding, unknown } from "./finding.ts";

export type Diagnosis = DiagnosisQuery["diagnosis"];

export interface Diagnosed {
  readonly findings: readonly Finding[];
  /** All that the server tells of itself; null where it does not tell. */
  readonly diagnosis: Diagnosis | null;
}

/** What the server says of its settings, database, indexes, clock, storage and calls out. */
export async function lookWithin(client: DocketClient): Promise<Diagnosed> {
  try {
    const { diagnosis } = await client.ask(DiagnosisDocument, {});
    return { findings: findingsOf(diagnosis), diagnosis };
  } catch (error) {
    if (!(error instanceof DocketClientError)) throw error;
    return { findings: [unseen(error)], diagnosis: null };
  }
}

const findingsOf = ({ version, node, findings }: Diagnosis): Finding[] => [
  { name: "version", state: "ok", said: `Docket ${version} on node ${node}` },
  ...findings.map(({ part, state, message, advice }) => ({
    name: part.toLowerCase(),
    state: states[state],
    said: message,
    ...(advice !== null && { advice }),
  })),
];

const states = {
  OK: "ok",
  WARNING: "warn",
  PROBLEM: "fail",
  UNKNOWN: "unknown",
} as const satisfies Record<FindingState, Finding["state"]>;

const parts = "Its settings, database, indexes, clock, storage and the rule for calls out";

/** A server that does not tell is not for that reason unwell. */
function unseen({ code, message }: DocketClientError): Finding {
  if (code === "FORBIDDEN")
    return unknown("diagnosis", `${parts} are told to a token of the role ADMIN.`);
  return unknown("diagnosis", `${parts} could not be seen. ${code}: ${message}`);
}
