import { randomBytes } from "node:crypto";
import type { CoreCall } from "../access/index.ts";
import { type Expression, literal } from "./move.ts";

interface Admitted {
  /** What the function lists, each API once. */
  readonly calls: readonly CoreCall[];
  /** When the token ends by itself. */
  readonly expiresAt: Expression;
  /** The core's own secret for this job, sealed. */
  readonly core?: string;
}

/** Set at admission: from now on the job can be claimed and has a token for just these calls. */
export const admitted = ({ calls, expiresAt, core }: Admitted): Record<string, Expression> => ({
  token: {
    nonce: literal(randomBytes(16).toString("base64url")),
    expiresAt,
    ...(calls.length > 0 && {
      calls: literal(calls.map(({ api, count }) => ({ api, left: count }))),
    }),
    ...(core !== undefined && { core: literal(core) }),
  },
  admittedAt: "$$NOW",
});
