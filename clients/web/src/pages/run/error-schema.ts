import type { Issue } from "./issues.ts";

/** Errors at their places, as the form takes them. */
interface ErrorTree {
  __errors?: string[];
  [key: string]: ErrorTree | string[] | undefined;
}

export function errorSchemaOf(issues: readonly Issue[]): ErrorTree {
  const root: ErrorTree = {};
  for (const { path, message } of issues) {
    let at = root;
    for (const step of path) {
      const next = (at[step] as ErrorTree | undefined) ?? {};
      at[step] = next;
      at = next;
    }
    at.__errors = [...(at.__errors ?? []), message];
  }
  return root;
}
