import type { RunPageQuery } from "../../generated/graphql.ts";

/** A function as its form knows it. */
export type RunShown = NonNullable<RunPageQuery["function"]>;
