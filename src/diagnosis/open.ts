import { type Diagnosis, type DiagnosisDeps, diagnose } from "./diagnose.ts";

/** Whoever asks while a look is under way is told of that one. */
export function openDiagnosis(deps: DiagnosisDeps): () => Promise<Diagnosis> {
  let underway: Promise<Diagnosis> | undefined;
  return () => {
    underway ??= diagnose(deps).finally(() => {
      underway = undefined;
    });
    return underway;
  };
}
