import { DocketError } from "../errors.ts";
import type { Route } from "./route.ts";

/** A route found for an address, with what its braces caught, as it was sent. */
export interface Match {
  readonly route: Route;
  readonly caught: readonly string[];
}

/** Compiles a table of routes once. What it answers with lists every route at an address, whatever its methods. */
export function matching(routes: readonly Route[]): (pathname: string) => Match[] {
  const table = routes.map((route) => ({ route, pattern: patternOf(route) }));
  return (pathname) =>
    table.flatMap(({ route, pattern }) => {
      const found = pattern.exec(pathname);
      return found ? [{ route, caught: found.slice(1) }] : [];
    });
}

/** An id looks like one, so that `fetch` in its place is none. Whatever else is in braces is one segment. */
function patternOf({ path }: Route): RegExp {
  const source = path
    .replace(/\/$/, "")
    .replace(/[.]/g, "\\.")
    .replace(/\{(\w+)\}/g, (_, name) => (name === "id" ? "(job_[^/]+)" : "([^/]+)"));
  return new RegExp(`^${source}/?$`);
}

export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new DocketError("INVALID_INPUT", "The address has a wrong % sign in it.");
  }
}
