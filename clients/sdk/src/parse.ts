import type { z } from "zod";
import type { FunctionDefinition } from "./define.ts";

/** One thing that is wrong with a value: `path` leads to it from the root. */
export interface InputIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export type Checked<Value> =
  | { readonly value: Value; readonly issues?: never }
  | { readonly value?: never; readonly issues: readonly InputIssue[] };

/** A job's input as the function is to get it, or what is wrong with it. */
export function parseInput<Input>(
  definition: FunctionDefinition<Input>,
  input: unknown,
): Checked<Input> {
  return checked(definition.input, input);
}

/** A run's output as it is to be delivered: JSON that fits the function's output schema, if it has one. */
export function parseOutput(definition: FunctionDefinition, output: unknown): Checked<unknown> {
  const fits = definition.output ? checked(definition.output, output) : { value: output };
  return fits.issues ? fits : asJson(fits.value);
}

function checked<Value>(schema: z.ZodType<Value>, value: unknown): Checked<Value> {
  const result = schema.safeParse(value);
  return result.success ? { value: result.data } : { issues: result.error.issues.map(asIssue) };
}

const asIssue = ({
  path,
  message,
}: {
  path: readonly PropertyKey[];
  message: string;
}): InputIssue => ({
  path: path.map((step) => (typeof step === "number" ? step : String(step))),
  message,
});

/** The value as it is after the way over the wire, so that every port delivers the same. */
function asJson(value: unknown): Checked<unknown> {
  try {
    const text = JSON.stringify(value);
    return { value: text === undefined ? undefined : JSON.parse(text) };
  } catch (error) {
    return { issues: [{ path: [], message: `is not JSON: ${(error as Error).message}` }] };
  }
}

/** The issues in one sentence. */
export const saidOf = (issues: readonly InputIssue[]): string =>
  issues
    .map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "))
    .join("; ");
