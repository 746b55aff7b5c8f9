import type { Issue } from "../../errors.ts";

/** `*` is everything, `core.user.*` everything below `core.user`, anything else itself alone. */
export const matches = (pattern: string, name: string): boolean =>
  pattern === "*" ||
  pattern === name ||
  (pattern.endsWith(".*") && name.startsWith(pattern.slice(0, -1)));

export const matchesAny = (patterns: readonly string[], name: string): boolean =>
  patterns.some((pattern) => matches(pattern, name));

const lengthMax = 200;
const form = /^(\*|[^\s*.]+(\.[^\s*.]+)*(\.\*)?)$/;

/** What is wrong with a pattern that somebody sent. */
export const patternIssues = (path: Issue["path"], pattern: string): Issue[] =>
  pattern.length <= lengthMax && form.test(pattern)
    ? []
    : [
        {
          path,
          message: `"${pattern.slice(0, 100)}" is no pattern such as *, core.user.* or core.user.auth.destroy`,
        },
      ];

/** Patterns in one list. */
const patternsMax = 200;

export const patternsIssues = (path: Issue["path"], patterns: readonly string[]): Issue[] =>
  patterns.length > patternsMax
    ? [{ path, message: `at most ${patternsMax}` }]
    : patterns.flatMap((pattern, index) => patternIssues([...path, index], pattern));
