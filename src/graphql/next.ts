import type { Next, NextRequest } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { ClaimedJobType, claimFields } from "./claim.ts";
import type { Context } from "./context.ts";
import { said } from "./said.ts";

export const NextInput = builder.inputType("ClaimNextInput", {
  description:
    "A claim that does not wait, in the call that ends another job. Say a claimId: then the whole call can be repeated should its answer be lost.",
  fields: claimFields,
});

/** What a call that ends a job is to claim besides. */
export const asNext = (
  next: typeof NextInput.$inferInput | null | undefined,
  { signal }: Pick<Context, "signal">,
): { readonly next?: NextRequest } =>
  next ? { next: { ...said(next), ...(signal && { signal }) } } : {};

export const nextField = {
  type: [ClaimedJobType] as [typeof ClaimedJobType],
  description: "The jobs that you claimed with `next`; empty when nothing was there.",
  resolve: ({ next = [] }: Partial<Next>) => [...next],
};
