import { z } from "zod";
import { fromJsonSchema, type JsonSchema } from "../../clients/sdk/src/index.ts";
import { withinTime } from "./within-time.ts";

/** Time for one check of a value by a schema from outside, in ms. */
export const checkMsMax = 200;
/** After a check that took longer, nothing is checked by that schema for so long, in ms: each would stop the server again. */
const restMs = 30_000;

/**
 * A check by a schema from outside, such as one with a pattern that takes for ever: it is read when it is first used, and
 * takes its time alone. `otherwise` is the check where the schema can't be used.
 */
export function bounded(given: JsonSchema, otherwise: (error: Error) => z.ZodType): z.ZodType {
  const check = once(() => readOr(given, otherwise));
  let restsUntil = 0;
  return z.unknown().superRefine((value, context) => {
    const refuse = (message: string, path: PropertyKey[] = []) =>
      context.addIssue({ code: "custom", path, message });
    if (performance.now() < restsUntil)
      return refuse(`took too long to check by the schema less than ${restMs / 1_000} s ago`);
    let result: ReturnType<z.ZodType["safeParse"]> | undefined;
    const isDone = withinTime(checkMsMax, () => {
      result = check().safeParse(value);
    });
    if (!isDone) {
      restsUntil = performance.now() + restMs;
      return refuse("takes too long to check by the schema");
    }
    for (const { path, message } of result?.error?.issues ?? []) refuse(message, path);
  });
}

function readOr(given: JsonSchema, otherwise: (error: Error) => z.ZodType): z.ZodType {
  try {
    return fromJsonSchema(given);
  } catch (error) {
    return otherwise(error as Error);
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
