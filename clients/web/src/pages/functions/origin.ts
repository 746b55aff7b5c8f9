import type { FunctionOrigin } from "../../generated/graphql.ts";

export const originWords: Record<FunctionOrigin, string> = {
  BUILT_IN: "built in",
  PLUGIN: "plugin",
  REGISTERED: "registered",
};
