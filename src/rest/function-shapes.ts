import { z } from "zod";
import { json, named, time } from "./shapes.ts";

const coreCall = z.strictObject({ api: z.string(), count: z.int().min(1) });
const limits = z.strictObject({
  attempts: z.int().optional(),
  leaseMs: z.int().optional(),
  timeoutMs: z.int().optional(),
  backoffMs: z.int().optional(),
  maxInputBytes: z.int().optional(),
  concurrency: z.int().optional(),
  rate: z.strictObject({ count: z.int(), periodMs: z.int() }).optional(),
});
const schema = z.record(z.string(), json);
const told = {
  version: z.string(),
  title: z.string(),
  description: z.string().describe("Markdown"),
  inputSchema: schema.describe("JSON Schema (draft 7, 2019-09 or 2020-12) of its input"),
};

/** What a worker says of a function that it brings. */
export const functionTold = named(
  "FunctionTold",
  z.looseObject({
    ...told,
    outputSchema: schema.optional(),
    calls: z.array(coreCall).optional(),
    limits: limits.optional(),
    examples: z.array(json).optional(),
  }),
);
export const functionView = named(
  "Function",
  z.strictObject({
    name: z.string(),
    ...told,
    outputSchema: schema.nullable(),
    calls: z.array(coreCall),
    limits: z.looseObject(limits.shape),
    examples: z.array(json),
    origin: z.enum(["BUILT_IN", "PLUGIN", "REGISTERED"]),
    isHere: z.boolean().describe("Whether the server that answers runs it itself"),
    registered: z
      .strictObject({
        kind: z.literal("REGISTERED"),
        by: z.string().describe("A user's id; for that user and the operator").optional(),
        since: time,
        updatedAt: time,
      })
      .nullable(),
    paused: z
      .strictObject({
        since: time,
        by: z.string().describe("The operator's user id"),
        reason: z.string().nullable(),
      })
      .nullable()
      .describe("Null unless none of its jobs is handed out"),
    stats: z.record(z.string(), json).nullable(),
    workers: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        host: z.string().nullable(),
        firstSeenAt: time,
        lastSeenAt: time,
      }),
    ),
  }),
);
export const functionList = named(
  "Functions",
  z.strictObject({
    functions: z.array(functionView),
    brokenPlugins: z
      .array(
        z.strictObject({
          plugin: z.string(),
          function: z.string().optional(),
          reason: z.string(),
          at: time,
        }),
      )
      .optional()
      .describe("For operators"),
  }),
);
