import { z } from "zod";
import {
  defineFunction,
  type FunctionDefinition,
  type FunctionLimits,
} from "../../clients/sdk/src/index.ts";
import type { Functions } from "../../src/functions/index.ts";

/** A function that takes anything and gives it back. */
export const anyFunction = (name: string, limits: FunctionLimits = {}): FunctionDefinition =>
  defineFunction<unknown, unknown>({
    name,
    version: "1.0.0",
    title: name,
    description: `Takes anything, for tests of ${name}.`,
    input: z.unknown(),
    calls: [],
    limits,
    run: async ({ input }) => input,
  });

export const functionsOf = (definitions: readonly FunctionDefinition[]): Functions => ({
  find: (name) => definitions.find((one) => one.name === name),
  list: () => definitions,
  originOf: () => ({ kind: "BUILT_IN" }),
  here: () => definitions,
  broken: () => [],
  onChange: () => () => undefined,
  register: async () => undefined,
  unregister: async () => undefined,
  close: () => undefined,
});
