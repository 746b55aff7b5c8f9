import { randomBytes } from "node:crypto";
import type { CoreCall } from "../access/index.ts";
import { type Expression, literal } from "./move.ts";

interface Admitted {
  /** What the function lists, each API once. */
  readonly calls: readonly CoreCall[];
  /** The core's own secret for this job, sealed. */
  readonly core?: string;
}

/** Set at admission: from now on the job can be claimed and has a token for just these calls, whose life begins with a claim. */
export const admitted = ({ calls, core }: Admitted): Record<string, Expression> => ({
  token: {
    nonce: literal(randomBytes(16).toString("base64url")),
    ...(calls.length > 0 && {
      calls: literal(calls.map(({ api, count }) => ({ api, left: count }))),
    }),
    ...(core !== undefined && { core: literal(core) }),
  },
  admittedAt: "$$NOW",
});
