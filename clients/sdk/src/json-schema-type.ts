/** A JSON Schema (draft 7, 2019-09 or 2020-12), as it is written. */
export type JsonSchema = { readonly [word: string]: unknown };

/** The type of what fits a JSON Schema that is written out in the source. What can't be told from it is `unknown`. */
export type FromJsonSchema<Schema> = Schema extends { readonly const: infer Constant }
  ? Constant
  : Schema extends { readonly enum: readonly (infer Choice)[] }
    ? Choice
    : Schema extends { readonly anyOf: readonly (infer Choice)[] }
      ? FromJsonSchema<Choice>
      : Schema extends { readonly oneOf: readonly (infer Choice)[] }
        ? FromJsonSchema<Choice>
        : Schema extends { readonly type: readonly (infer Type)[] }
          ? OfType<Type, Schema>
          : Schema extends { readonly type: infer Type }
            ? OfType<Type, Schema>
            : unknown;

type OfType<Type, Schema> = Type extends "string"
  ? string
  : Type extends "number" | "integer"
    ? number
    : Type extends "boolean"
      ? boolean
      : Type extends "null"
        ? null
        : Type extends "array"
          ? ItemsOf<Schema>
          : Type extends "object"
            ? PropertiesOf<Schema>
            : unknown;

type ItemsOf<Schema> = Schema extends { readonly items: infer Items }
  ? FromJsonSchema<Items>[]
  : unknown[];

type PropertiesOf<Schema> = Schema extends { readonly properties: infer Properties }
  ? Merged<
      {
        -readonly [Name in keyof Properties as Name extends RequiredIn<Schema>
          ? Name
          : never]: FromJsonSchema<Properties[Name]>;
      } & {
        -readonly [Name in keyof Properties as Name extends RequiredIn<Schema>
          ? never
          : Name]?: FromJsonSchema<Properties[Name]>;
      }
    >
  : Record<string, unknown>;

type RequiredIn<Schema> = Schema extends { readonly required: readonly (infer Name)[] }
  ? Name
  : never;

type Merged<Type> = { [Name in keyof Type]: Type[Name] };
