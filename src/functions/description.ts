import { z } from "zod";
import {
  type FunctionDefinition,
  type FunctionLimits,
  functionNameForm,
  type JsonSchema,
  type Run,
} from "../../clients/sdk/src/index.ts";
import { inputSchemaOf, outputSchemaOf } from "./input-schema.ts";

/** Everything that can be said of a function in JSON. */
export interface Description {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema | undefined;
  readonly calls: readonly { readonly api: string; readonly count: number }[];
  readonly limits?: FunctionLimits | undefined;
  readonly examples?: readonly unknown[] | undefined;
}

const text = z.string().min(1);
const milliseconds = z.number().int().min(0);

/** Calls of one core API that one job may make. */
const callsCountMax = 1_000_000;

/** Attempts that may begin in a period, and how long that may be: 7 days. */
const rateCountMax = 1_000_000;
const ratePeriodMsMax = 604_800_000;

/** What a function says of itself besides its schemas. */
export const tellingForm = z.object({
  name: z.string().regex(functionNameForm, "use lower-case words joined by dots or dashes"),
  version: text,
  title: text,
  description: text,
  calls: z.array(z.object({ api: text, count: z.number().int().min(1).max(callsCountMax) })),
  limits: z
    .strictObject({
      attempts: z.number().int().min(1).max(100),
      leaseMs: milliseconds.min(100),
      timeoutMs: milliseconds.min(1),
      backoffMs: milliseconds,
      maxInputBytes: z.number().int().min(1),
      concurrency: z.number().int().min(1).max(1_000),
      rate: z.strictObject({
        count: z.number().int().min(1).max(rateCountMax),
        periodMs: milliseconds.min(100).max(ratePeriodMsMax),
      }),
    })
    .partial()
    .optional(),
  examples: z.array(z.unknown()).optional(),
});

/** A definition without its code. */
export function descriptionOf(definition: FunctionDefinition): Description {
  const { name, version, title, description, calls, limits, examples } = definition;
  return {
    ...{ name, version, title, description, calls, limits, examples },
    inputSchema: inputSchemaOf(definition),
    outputSchema: outputSchemaOf(definition),
  };
}

/** A definition whose code is elsewhere, and whose schemas are checked as `check` does. */
export function definitionFrom(
  { inputSchema, outputSchema, limits, examples, ...told }: Description,
  run: (run: Run<unknown>) => Promise<unknown>,
  check: (schema: JsonSchema) => z.ZodType,
): FunctionDefinition {
  return {
    ...told,
    input: check(inputSchema),
    inputSchema,
    ...(outputSchema && { output: check(outputSchema), outputSchema }),
    ...(limits && { limits }),
    ...(examples && { examples }),
    run,
  };
}
