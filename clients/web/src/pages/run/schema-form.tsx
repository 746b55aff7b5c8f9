import { MantineThemeProvider } from "@mantine/core";
import "@mantine/dates/styles.css";
import { withTheme } from "@rjsf/core";
import { Theme } from "@rjsf/mantine";
import type { ErrorSchema, RJSFSchema } from "@rjsf/utils";
import { useMemo } from "react";
import { errorSchemaOf } from "./error-schema.ts";
import { formSchema } from "./form-schema.ts";
import { formButtons, formTemplates } from "./form-templates.tsx";
import type { Issue } from "./issues.ts";
import css from "./schema-form.module.css";
import { validator } from "./validator.ts";

const Form = withTheme({
  ...Theme,
  templates: {
    ...Theme.templates,
    ...formTemplates,
    ButtonTemplates: { ...Theme.templates?.ButtonTemplates, ...formButtons },
  },
});

export interface SchemaFormProps {
  readonly schema: unknown;
  readonly value: unknown;
  readonly issues: readonly Issue[];
  readonly onChange: (value: unknown) => void;
}

/** A number out of its range is told of, not changed behind one's back. */
const theme = { components: { NumberInput: { defaultProps: { clampBehavior: "none" } } } };

const ui = {
  "ui:submitButtonOptions": { norender: true },
  "ui:options": { label: false },
};

/** Nothing is put into the input that nobody asked for, except what it must have. */
const defaults = {
  emptyObjectFields: "populateRequiredDefaults",
  arrayMinItems: { populate: "requiredOnly" },
} as const;

/** A form made from a JSON Schema; what is wrong is shown at its field. A chunk of its own. */
export function SchemaForm({ schema, value, issues, onChange }: SchemaFormProps) {
  const shaped = useMemo(() => formSchema(schema) as RJSFSchema, [schema]);
  const errors = useMemo(() => errorSchemaOf(issues) as ErrorSchema, [issues]);
  return (
    <MantineThemeProvider theme={theme}>
      <div className={css.form}>
        <Form
          tagName="div"
          idPrefix="input"
          schema={shaped}
          uiSchema={ui}
          formData={value}
          validator={validator}
          extraErrors={errors}
          showErrorList={false}
          noValidate
          noHtml5Validate
          useFallbackUiForUnsupportedType
          experimental_defaultFormStateBehavior={defaults}
          onChange={({ formData }) => onChange(formData)}
        />
      </div>
    </MantineThemeProvider>
  );
}
