import type { UserPageQuery } from "../../generated/graphql.ts";

/** A user as their page knows them. */
export type UserShown = Extract<
  NonNullable<UserPageQuery["node"]>,
  { readonly __typename: "User" }
>;
