import { randomBytes } from "node:crypto";
import type { CoreCall } from "../access/index.ts";
import type { KeptSecret } from "./core-secret.ts";
import { type Expression, literal, literals } from "./move.ts";

interface Admitted {
  /** What the function lists, each API once. */
  readonly calls: readonly CoreCall[];
  readonly secret?: KeptSecret;
}

/** Set at admission: from now on the job can be claimed and has a token for just these calls, whose life begins with a claim. */
export const admitted = ({ calls, secret }: Admitted): Record<string, Expression> => ({
  token: {
    nonce: literal(randomBytes(16).toString("base64url")),
    ...(calls.length > 0 && {
      calls: literal(calls.map(({ api, count }) => ({ api, left: count }))),
    }),
    ...(secret && literals(secret)),
  },
  admittedAt: "$$NOW",
});
