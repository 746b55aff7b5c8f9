import { fromJsonSchema, type JsonSchema } from "../../../clients/sdk/src/index.ts";

const draft = {
  7: "http://json-schema.org/draft-07/schema#",
  2019: "https://json-schema.org/draft/2019-09/schema",
  2020: "https://json-schema.org/draft/2020-12/schema",
};

const issues = (schema: JsonSchema, value: unknown) =>
  fromJsonSchema(schema)
    .safeParse(value)
    .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
const fits = (schema: JsonSchema, value: unknown) => issues(schema, value).length === 0;

test.each<[string, JsonSchema, unknown, unknown]>([
  [
    "if, then, else",
    {
      if: { properties: { kind: { const: "circle" } } },
      // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
      then: { required: ["radius"] },
      else: { required: ["side"] },
    },
    { kind: "circle", radius: 1 },
    { kind: "circle", side: 1 },
  ],
  ["not", { not: { type: "string" } }, 1, "a"],
  ["lists in enum and const", { enum: [[1, 2], { const: { a: [1] } }] }, [1, 2], [2, 1]],
  ["a constant object", { const: { a: [1] } }, { a: [1] }, { a: [2] }],
  ["words without their type", { minimum: 3 }, "free", 2],
  ["dependentRequired", { dependentRequired: { a: ["b"] } }, { a: 1, b: 1 }, { a: 1 }],
  ["dependentSchemas", { dependentSchemas: { a: { required: ["b"] } } }, { b: 1 }, { a: 1 }],
  [
    "unevaluatedProperties",
    { allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
    { a: 1 },
    { a: 1, b: 2 },
  ],
  ["uniqueItems of objects", { uniqueItems: true }, [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 1 }]],
  [
    "a tree that refers to itself",
    {
      $defs: { node: { type: "object", additionalProperties: { $ref: "#/$defs/node" } } },
      $ref: "#/$defs/node",
    },
    { a: { b: {} } },
    { a: { b: 1 } },
  ],
  [
    "an anchor",
    { $defs: { x: { $anchor: "name", type: "string" } }, properties: { a: { $ref: "#name" } } },
    { a: "x" },
    { a: 1 },
  ],
  [
    "an embedded schema with an id",
    {
      $id: "https://a.test/root",
      $defs: { x: { $id: "part", type: "string" } },
      properties: { a: { $ref: "part" } },
    },
    { a: "x" },
    { a: 1 },
  ],
  ["tuples of 2020-12", { prefixItems: [{ type: "string" }], items: false }, ["a"], ["a", 1]],
  [
    "tuples of draft 7",
    { $schema: draft[7], items: [{ type: "string" }], additionalItems: false },
    ["a"],
    ["a", 1],
  ],
  ["dependencies of draft 7", { $schema: draft[7], dependencies: { a: ["b"] } }, {}, { a: 1 }],
  [
    "$ref of draft 7, beside which nothing counts",
    {
      $schema: draft[7],
      definitions: { x: { type: "number" } },
      properties: { a: { $ref: "#/definitions/x", minimum: 9 } },
    },
    { a: 1 },
    { a: "x" },
  ],
  [
    "$recursiveRef of 2019-09",
    { $schema: draft[2019], type: "object", additionalProperties: { $recursiveRef: "#" } },
    { a: {} },
    { a: 1 },
  ],
  ["formats", { format: "ipv4" }, "127.0.0.1", "127.0.0"],
  ["a note that no draft knows", { "x-order": 1, type: "string" }, "a", 1],
])("%s", (_, schema, good, bad) => {
  expect(fits(schema, good)).toBe(true);
  expect(fits(schema, bad)).toBe(false);
});

test("each thing that is wrong is told with its place, once", () => {
  const schema = {
    $schema: draft[2020],
    type: "object",
    properties: {
      name: { type: "string" },
      "a/b": { type: "array", items: { $ref: "#/$defs/size" } },
      one: { anyOf: [{ type: "string" }, { type: "number" }] },
    },
    required: ["name"],
    additionalProperties: false,
    $defs: { size: { type: "integer", minimum: 0 } },
  };
  expect(issues(schema, { "a/b": [1, -1, "x"], one: null, extra: 1 })).toEqual([
    "name: is required",
    "a/b.1: -1 is less than 0",
    'a/b.2: Instance type "string" is invalid. Expected "integer"',
    "one: Instance does not match any subschemas",
    "extra: is not allowed",
  ]);
});

test("nothing at all counts as null, and what has no JSON is refused", () => {
  expect(fits({ type: "null" }, undefined)).toBe(true);
  expect(fits({ type: "object" }, undefined)).toBe(false);
  expect(fits({ type: "object", required: ["a"] }, { a: undefined })).toBe(false);
  expect(issues({}, 1n)).toEqual([expect.stringContaining("BigInt")]);
});

test("of a large value the first thing that is wrong is told", () => {
  const schema = { items: { type: "number" } };
  expect(
    issues(
      schema,
      Array.from({ length: 5 }, () => "x"),
    ),
  ).toHaveLength(5);
  expect(
    issues(
      schema,
      Array.from({ length: 5_000 }, () => "x"),
    ),
  ).toHaveLength(1);
});

test("the schema that is given stays as it is, frozen or not", () => {
  const schema = Object.freeze({ $defs: Object.freeze({ x: {} }), $ref: "#/$defs/x" });
  expect(fits(schema, 1)).toBe(true);
  expect(JSON.stringify(schema)).toBe('{"$defs":{"x":{}},"$ref":"#/$defs/x"}');
});

test.each<[JsonSchema, string]>([
  [{ properties: { a: 7 } }, "properties.a: is no schema"],
  [{ properties: [] }, "properties:"],
  [{ required: "a" }, "required:"],
  [{ anyOf: [] }, "anyOf:"],
  [{ items: { minLength: -1 } }, "items.minLength:"],
  [{ format: "toString" }, "format: is no format"],
  [{ items: { pattern: "(" } }, "items.pattern: is no regular expression"],
  [{ patternProperties: { "(": {} } }, "patternProperties"],
  [{ dependencies: { a: { type: 1 } } }, "dependencies.a.type: 1 is no type of JSON"],
  [{ items: { $dynamicRef: "#a" } }, "items.$dynamicRef: is not checked by Docket"],
  [{ allOf: [{ $ref: "#/$defs/none" }] }, "allOf.0.$ref: #/$defs/none"],
  [{ $ref: "https://json-schema.org/draft/2020-12/schema" }, "leads nowhere"],
  [{ $ref: "#" }, "without end"],
  [
    {
      anyOf: [{ $ref: "#/$defs/a" }],
      $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } },
    },
    "without end",
  ],
  [{ $schema: "http://json-schema.org/draft-04/schema#" }, "draft 7, 2019-09 and 2020-12"],
  [{ $defs: { a: { $id: "https://a.test/x" }, b: { $id: "https://a.test/x" } } }, "Duplicate"],
  [{ __absolute_ref__: "x", $ref: "#/a" }, "__absolute_ref__"],
])("a schema that is wrong is refused, with the place: %j", (schema, said) => {
  expect(() => fromJsonSchema(schema)).toThrow(said);
});

test("a format that no draft knows is a note", () => {
  expect(fits({ format: "iban" }, "a")).toBe(true);
});
