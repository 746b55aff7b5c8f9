import { DocketError } from "../errors.ts";
import { builder, capital } from "./builder.ts";
import { asRefusal, Refusal } from "./errors.ts";

/** What came of each job of one call, in their order. */
export interface Batch<Done> {
  readonly results: readonly (Done | Refusal)[];
}

/** Makes the outcomes of a call for many jobs members of the results' union. */
export const asResults = <Done>(outcomes: readonly (Done | DocketError)[]): Batch<Done> => ({
  results: outcomes.map(asOutcome),
});

function asOutcome<Done>(outcome: Done | DocketError): Done | Refusal {
  if (!(outcome instanceof DocketError)) return outcome;
  const refusal = asRefusal(outcome);
  if (refusal instanceof Refusal) return refusal;
  throw outcome;
}

/** A result type of the schema. */
export type PayloadOf<Shape extends object> = ReturnType<
  ReturnType<typeof builder.objectRef<Shape>>["implement"]
>;

interface BatchPayload<Done extends object> {
  /** Such as `updateJobs`. */
  readonly mutation: string;
  readonly description: string;
  /** What the call for one job answers, and what it may be refused with. */
  readonly payload: PayloadOf<Done>;
  readonly refusals: (new (...args: never[]) => Refusal)[];
}

/** The result of a call for many jobs: of each what the call for one would have answered. */
export function batchPayload<Done extends object, Shape extends Batch<Done> = Batch<Done>>({
  mutation,
  description,
  payload,
  refusals,
}: BatchPayload<Done>): PayloadOf<Shape> {
  const name = capital(mutation);
  return builder.objectRef<Shape>(`${name}Payload`).implement({
    description,
    fields: (t) => ({
      results: t.field({
        type: [payload],
        itemErrors: {
          types: refusals,
          union: { name: `${name}ItemResult`, description: "What came of one job of a batch." },
        },
        description: "In the order of the jobs.",
        // The errors among them become members of the union.
        resolve: ({ results }) => results as never,
      }),
    }),
  });
}
