import { needsPhotoshop } from "../errors.ts";
import type { Difference } from "./composite/index.ts";
import { SELF_CHECK_MAD, type Warning } from "./warnings.ts";

/** What may be said of a picture that is Photoshop's all the same. */
const harmless: readonly Warning["code"][] = ["LINK_EMBEDDED"];

/**
 * RENDER_FIDELITY when anything says that the picture may differ from Photoshop's: too large a difference in the
 * self-check, nothing to check it against, something left out or drawn only nearly.
 */
export function refuseDoubts(warnings: readonly Warning[], selfCheck: Difference | null): void {
  const doubts = warnings.filter(({ code }) => !harmless.includes(code));
  const [first] = doubts;
  if (!first) return;
  const more = doubts.length > 1 ? ` (and ${doubts.length - 1} more)` : "";
  throw needsPhotoshop(
    "RENDER_FIDELITY",
    `The picture may differ from Photoshop's. ${first.message}${more}`,
    {
      mad: selfCheck?.mad ?? null,
      p99: selfCheck?.p99 ?? null,
      allowed: SELF_CHECK_MAD,
      warnings: doubts,
    },
  );
}
