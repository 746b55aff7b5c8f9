import type { WorkerPageQuery } from "../../generated/graphql.ts";

/** A worker as its page knows it. */
export type WorkerShown = Extract<
  NonNullable<WorkerPageQuery["node"]>,
  { readonly __typename: "Worker" }
>;
