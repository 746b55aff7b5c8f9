import { z } from "zod";
import type { FromProcess } from "./words.ts";

/** Lines of one report, with the one that says how many are missing. */
const linesMax = 101;

const turn = z.int();
const id = z.int();
const name = z.string().max(1_000);
const path = z.string().max(4_096);
const isBusy = z.boolean();
const levels = ["DEBUG", "INFO", "WARN", "ERROR"] as const;

const status = z
  .object({ phase: z.string(), percent: z.number(), message: z.string() })
  .partial()
  .optional();

const lines = z
  .array(z.object({ level: z.enum(levels), message: z.string() }))
  .max(linesMax)
  .optional();

const failure = z.object({
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  data: z.record(z.string(), z.unknown()).optional(),
  requires: z.string().optional(),
});

const form = z.discriminatedUnion("type", [
  z.object({ type: z.literal("described"), functions: z.array(z.looseObject({})) }),
  z.object({ type: z.literal("broken"), reason: z.string() }),
  z.object({ type: z.literal("report"), turn, call: z.object({ status, lines }) }),
  z.object({ type: z.literal("destroyToken"), turn }),
  z.object({ type: z.literal("path"), turn, id, name }),
  z.object({ type: z.literal("save"), turn, id, name, path }),
  z.object({ type: z.literal("done"), turn, isBusy, output: z.unknown().optional() }),
  z.object({ type: z.literal("failed"), turn, isBusy, failure, bug: z.string().optional() }),
]);

/**
 * A word of a plugin's process: it shares the channel with the plugin's code, which may say anything there. Throws when it
 * is none. Descriptions of functions are checked where they are used.
 */
export const readWord = (given: unknown): FromProcess => form.parse(given) as FromProcess;
