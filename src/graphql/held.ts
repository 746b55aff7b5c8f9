import type { builder } from "./builder.ts";
import { ClaimLostError, InvalidInputError, JobEndedError, NotFoundError } from "./errors.ts";

/** What makes the fields of an input, alone or in a batch. */
export type InputFields =
  typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types>
    ? PothosSchemaTypes.InputFieldBuilder<Types, "InputObject">
    : never;

/** What every write by a worker may be refused with. */
export const heldRefusals = [ClaimLostError, JobEndedError, NotFoundError, InvalidInputError];

/** How a worker says which of its jobs it writes to. */
export const heldFields = (t: InputFields) => ({
  id: t.id({ required: true, description: "The job." }),
  key: t.string({ required: true, description: "The claim's key." }),
});
