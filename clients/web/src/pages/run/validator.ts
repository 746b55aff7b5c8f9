import { type ErrorSchema, type RJSFSchema, toErrorList, type ValidatorType } from "@rjsf/utils";
import { errorSchemaOf } from "./error-schema.ts";
import { fits, issuesOf } from "./issues.ts";

/** What the form asks about values; it takes no part in what is submitted. */
export const validator: ValidatorType = {
  isValid: (schema, value, root) => fits(within(schema, root), value),
  rawValidation: (schema, value) => ({ errors: [...issuesOf(schema, value)] as never[] }),
  validateFormData: (value, schema) => {
    const errorSchema = errorSchemaOf(issuesOf(schema, value)) as ErrorSchema;
    return { errors: toErrorList(errorSchema), errorSchema };
  },
};

/** A part of a schema, with the definitions that its references lead to. */
const within = (schema: unknown, { $defs, definitions }: RJSFSchema): unknown =>
  typeof schema === "object" ? { $defs, definitions, ...schema } : schema;
