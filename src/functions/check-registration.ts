import { z } from "zod";
import {
  type FunctionDefinition,
  fromJsonSchema,
  type JsonSchema,
  schemasIn,
} from "../../clients/sdk/src/index.ts";
import { type Issue, invalidInput } from "../errors.ts";
import { bounded, checkMsMax } from "./bounded.ts";
import { checkDefinition } from "./check-definition.ts";
import { type Description, definitionFrom, tellingForm } from "./description.ts";
import { withinTime } from "./within-time.ts";

/** Of a registration as JSON, in bytes. */
const bytesMax = 100_000;
const depthMax = 24;
const schemasMax = 1_000;
const patternCharsMax = 300;
const callsMax = 100;
const examplesMax = 20;

const schema = z.record(z.string(), z.unknown());
const registrationForm = tellingForm.extend({
  name: tellingForm.shape.name.max(100),
  version: z.string().min(1).max(100),
  title: z.string().min(1).max(200),
  description: z.string().min(1).max(20_000),
  inputSchema: schema,
  outputSchema: schema.optional(),
  calls: tellingForm.shape.calls.max(callsMax),
  examples: z.array(z.unknown()).max(examplesMax).optional(),
});

/** A definition from outside, as the server may use it: bounded in size, and in the time that its checks take. */
export function checkRegistration(description: Description): FunctionDefinition {
  if (isDeeper(description, depthMax)) throw wrong([], `is nested more than ${depthMax} deep`);
  if (Buffer.byteLength(JSON.stringify(description)) > bytesMax)
    throw wrong([], `is larger than ${bytesMax} bytes`);
  const form = registrationForm.safeParse(description);
  if (!form.success) throw invalidInput(form.error.issues.map(asIssue));
  for (const name of ["inputSchema", "outputSchema"] as const) checkSchema(name, description[name]);
  const definition = boundedDefinition(description);
  try {
    checkDefinition(definition);
  } catch (error) {
    throw wrong(["examples"], (error as Error).message);
  }
  return definition;
}

/** The definition of what was checked before. It has no code here, and its schemas are read when they are first used. */
export const boundedDefinition = (description: Description): FunctionDefinition =>
  definitionFrom(description, elsewhere, (given) => bounded(given, nothingFits));

/** A newer server may have taken a schema that this one can't check: then nothing fits it here. */
const nothingFits = (error: Error): z.ZodType =>
  z.unknown().refine(() => false, { error: error.message });

const elsewhere = async (): Promise<never> => {
  throw new Error("A function that was registered runs at those who registered it.");
};

function checkSchema(name: string, given: JsonSchema | undefined): void {
  if (given === undefined) return;
  const all = [...schemasIn(given)];
  if (all.length > schemasMax) throw wrong([name], `has more than ${schemasMax} schemas`);
  if (
    all.flatMap(({ schema }) => patternsIn(schema)).some(({ length }) => length > patternCharsMax)
  )
    throw wrong([name], `has a pattern of more than ${patternCharsMax} characters`);
  let refusal: Error | undefined;
  const make = () => {
    try {
      fromJsonSchema(given);
    } catch (error) {
      refusal = error as Error;
    }
  };
  if (!withinTime(checkMsMax, make)) throw wrong([name], "takes too long to read");
  if (refusal) throw wrong([name], refusal.message);
}

const patternsIn = (schema: unknown): string[] => {
  const { pattern, patternProperties } = Object(schema) as Record<string, unknown>;
  return [
    ...(typeof pattern === "string" ? [pattern] : []),
    ...Object.keys(Object(patternProperties)),
  ];
};

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((inside) => isDeeper(inside, depth - 1));
}

const wrong = (path: readonly string[], message: string) => invalidInput([{ path, message }]);

const asIssue = ({ path, message }: { path: PropertyKey[]; message: string }): Issue => ({
  path: path.map((step) => (typeof step === "number" ? step : String(step))),
  message,
});
