export type { GraphqlRooms } from "./context.ts";
export { type Graphql, openGraphql } from "./open.ts";
export { printedSchema } from "./schema.ts";
