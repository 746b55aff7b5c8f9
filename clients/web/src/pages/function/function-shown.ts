import type { FunctionPageQuery } from "../../generated/graphql.ts";

/** A function as its page knows it. */
export type FunctionShown = NonNullable<FunctionPageQuery["function"]>;
