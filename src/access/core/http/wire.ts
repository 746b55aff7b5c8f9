import { z } from "zod";
import { refusalCodes } from "../core.ts";
import { periods } from "../period.ts";

/** What is said between Docket and a core service: docs/operator/core-service.md. What an answer has beside these is left out. */

const text = z.string().min(1).max(1_000);
const count = z.number().int().min(0);

const refusal = z.object({
  api: text,
  reason: z.enum(["PERMISSION", "ALLOWANCE"]).optional(),
  allowed: count,
  used: count,
  asked: count,
  period: z.enum(periods).optional(),
  renewsAt: z.iso.datetime({ offset: true }).optional(),
});

/** A body may say no more than this many refusals: they are kept in the job. */
const refusalsMax = 500;

export const verdictForm = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true) }),
  z.object({
    ok: z.literal(false),
    code: z.enum(refusalCodes),
    message: text,
    data: z.object({ refusals: z.array(refusal).min(1).max(refusalsMax) }),
  }),
]);

export const basicAuthForm = z.object({
  name: text,
  permissions: z.array(text).default(["*"]),
});

export const tokenForm = z.object({
  token: z.string().min(1).max(10_000),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});

export const doneForm = z.object({});
