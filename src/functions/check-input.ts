import { type FunctionDefinition, parseInput } from "../../clients/sdk/src/index.ts";
import { invalidInput } from "../errors.ts";

/** The input as the function will get it. Throws INVALID_INPUT with the path of each thing that is wrong. */
export function checkInput<Input>(definition: FunctionDefinition<Input>, input: unknown): Input {
  const { value, issues } = parseInput(definition, input);
  if (issues) throw invalidInput(issues);
  return value;
}
