import type { FunctionDefinition } from "../../clients/sdk/src/index.ts";
import { nearest } from "../nearest.ts";

const known: Readonly<Record<keyof FunctionDefinition, true>> = {
  name: true,
  version: true,
  title: true,
  description: true,
  input: true,
  inputSchema: true,
  output: true,
  outputSchema: true,
  calls: true,
  limits: true,
  examples: true,
  inputFiles: true,
  callbackUrl: true,
  requires: true,
  run: true,
};

/** Throws one sentence when a definition says what nobody reads: most likely a misspelling that would do nothing. */
export function refuseUnknown(definition: FunctionDefinition): void {
  const stranger = Object.keys(definition).find((key) => !Object.hasOwn(known, key));
  if (stranger === undefined) return;
  const meant = nearest(stranger, Object.keys(known));
  throw new TypeError(
    `${definition.name} has "${stranger}", which is nothing that a function has.` +
      (meant === undefined ? "" : ` Did you mean "${meant}"?`),
  );
}
