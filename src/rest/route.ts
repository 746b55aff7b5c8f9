import type { RestRooms } from "./context.ts";

/** One route of a dialect. `parts` are what the pattern caught, decoded; `peer` is the caller's address. */
export interface Route {
  readonly methods: readonly string[];
  readonly pattern: RegExp;
  answer(
    rooms: RestRooms,
    request: Request,
    parts: readonly string[],
    peer: string,
  ): Promise<Response>;
}
