import { type FunctionDefinition, parseOutput } from "../../clients/sdk/src/index.ts";
import { invalidInput } from "../errors.ts";

/** Whether what a worker delivers is checked here: wherever the function says in JSON Schema what it gives. */
export const hasOutputCheck = ({ output, outputSchema }: FunctionDefinition): boolean =>
  output !== undefined && outputSchema !== undefined;

/** Throws INVALID_INPUT with the path of each thing that is wrong with what a worker delivers. */
export function checkOutput(definition: FunctionDefinition, output: unknown): void {
  const { issues } = parseOutput(definition, output);
  if (issues)
    throw invalidInput(issues.map(({ path, message }) => ({ path: ["output", ...path], message })));
}
