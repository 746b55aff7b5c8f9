import { DocketError } from "../errors.ts";
import type { FunctionDefinition, Functions } from "../functions/index.ts";

/** The function of this name, or UNKNOWN_FUNCTION, which names the known ones. */
export function knownFunction(functions: Functions, name: string): FunctionDefinition {
  const definition = functions.find(name);
  if (!definition) throw unknownFunction(functions, [name]);
  return definition;
}

export function unknownFunction(functions: Functions, names: readonly string[]): DocketError {
  const known = functions.list().map((one) => one.name);
  const said = names.map((name) => `"${name}"`).join(" or ");
  return new DocketError(
    "UNKNOWN_FUNCTION",
    `There is no function ${said}. Known: ${known.join(", ") || "none"}.`,
    { data: { function: names[0], known } },
  );
}
