import type { AuthFailure } from "@pothos/plugin-scope-auth";
import type { Viewer } from "../access/index.ts";
import { DocketError } from "../errors.ts";

/** What each scope of the schema takes. */
const takes: Readonly<Record<string, string>> = {
  reader: "a token",
  person: "a user's token",
  submitter: "the role SUBMITTER",
  worker: "the role WORKER",
  admin: "the role ADMIN",
};

/** FORBIDDEN, with what the field would have taken and what the caller has. */
export function roleRefused(
  field: string,
  failure: AuthFailure,
  viewer: Viewer | undefined,
): DocketError {
  const wanted = [...new Set(scopesOf(failure))].flatMap((scope) => takes[scope] ?? []);
  const why =
    wanted.length > 0 && viewer ? `: it takes ${wanted.join(" or ")}; ${has(viewer)}` : "";
  return new DocketError("FORBIDDEN", `Your token does not allow ${field}${why}.`);
}

/** The scopes that were not had. */
function scopesOf(failure: AuthFailure): readonly string[] {
  if ("failures" in failure) return failure.failures.flatMap(scopesOf);
  return "scope" in failure ? [failure.scope] : [];
}

const has = ({ job, roles }: Viewer): string =>
  job === undefined ? `yours has ${roles.join(" and ")}` : "yours is a job's own";
