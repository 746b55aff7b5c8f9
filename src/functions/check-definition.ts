import { type FunctionDefinition, parseInput } from "../../clients/sdk/src/index.ts";
import { tellingForm } from "./description.ts";

/** Whether an export is meant to be a function: told by its form, as a plugin may bring its own copy of the SDK. */
export function isDefinition(value: unknown): value is FunctionDefinition {
  const { run, input } = (value ?? {}) as Partial<FunctionDefinition>;
  return typeof run === "function" && typeof input?.safeParse === "function";
}

/** Throws one sentence that says what is wrong with a definition, its examples included. */
export function checkDefinition(definition: FunctionDefinition): void {
  const form = tellingForm.safeParse(definition);
  if (!form.success) throw new TypeError(saidOf(form.error.issues));
  for (const [index, example] of (definition.examples ?? []).entries()) {
    const { issues } = parseInput(definition, example);
    if (issues)
      throw new TypeError(`Example ${index + 1} does not fit the input: ${saidOf(issues)}`);
  }
}

const saidOf = (issues: readonly { path: readonly PropertyKey[]; message: string }[]): string =>
  issues
    .map(({ path, message }) => [path.map(String).join("."), message].filter(Boolean).join(": "))
    .join("; ");
