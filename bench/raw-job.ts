import { randomBytes } from "node:crypto";
import { input } from "./documents.ts";
import type { RawJob } from "./workload.ts";

/** A document that says of a job what Docket's says, as somebody would write it by hand. */
export const rawJob = (): RawJob & Readonly<Record<string, unknown>> => ({
  _id: `job_${randomBytes(16).toString("hex")}`,
  function: "echo",
  user: "user_01jd0000000000000000000000",
  state: "WAITING",
  version: 1,
  input,
  files: [],
  outputs: [],
  tags: [],
  locked: false,
  priority: 0,
  attempt: 0,
  maxAttempts: 3,
  leaseMs: 30_000,
  createdAt: new Date(),
  runAt: new Date(),
  log: [{ move: "submit", to: "WAITING", version: 1, at: new Date(), attempt: 0 }],
});

/** A guarded move by hand: `from` one state `to` the next. */
export const rawMove = (id: string, from: string, to: string) =>
  [
    { _id: id, state: from },
    {
      $set: { state: to, claim: { key: "key", expiresAt: new Date() } },
      $inc: { version: 1 },
      $push: { log: { move: "move", from, to, at: new Date() } },
    },
  ] as const;
