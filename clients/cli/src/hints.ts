import type { Refusal } from "./errors.ts";

type Told = Pick<Refusal, "code" | "message" | "data">;

/** What there is to do about a refusal, beside what it says itself. */
export function hintLines({ code, message, data }: Told): string[] {
  const hint = data["requires"] === "photoshop" ? photoshopHint : hints[code];
  const issues = issueLines(data["issues"]).filter((issue) => !message.includes(issue));
  return [...issues.map((issue) => `  ${issue}`), ...(hint ? [hint] : [])];
}

const photoshopHint = "Photoshop itself can do it: see docket photoshop-worker --help.";

const hints: Readonly<Record<string, string>> = {
  UNREACHABLE: "Is the server running, and is --server (or DOCKET_URL) right? Try docket doctor.",
  UNAUTHENTICATED: "The token is wrong, ended or revoked. Another one: DOCKET_TOKEN, docket login.",
  FORBIDDEN: "docket doctor shows what your token allows.",
};

/** Where in an input something is wrong, as the server lists it; most refusals say it in their sentence. */
function issueLines(issues: unknown): string[] {
  if (!Array.isArray(issues)) return [];
  return issues.flatMap((issue: { path?: unknown; message?: unknown } | null) =>
    typeof issue?.message === "string" ? [`${placeOf(issue.path)}${issue.message}`] : [],
  );
}

const placeOf = (path: unknown): string =>
  Array.isArray(path) && path.length > 0 ? `${path.join(".")}: ` : "";
