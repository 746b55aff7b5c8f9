export type { Diagnosis, DiagnosisDeps } from "./diagnose.ts";
export { type Finding, findingStates, parts } from "./finding.ts";
export { openDiagnosis } from "./open.ts";
