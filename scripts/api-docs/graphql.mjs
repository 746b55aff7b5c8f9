// docs/api/graphql.md and graphql-types.md: the reference of GraphQL, from what the schema says of itself.
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from "graphql";
import { anchor, cell, distinct, page, table } from "./markdown.mjs";

const head = "<!-- Printed from schema/schema.graphql by `npm run schema`. -->";
const byName = (a, b) => a.name.localeCompare(b.name, "en");

export function graphqlPages(text) {
  const schema = buildSchema(text);
  const roots = [
    ["Queries", schema.getQueryType()],
    ["Mutations", schema.getMutationType()],
    ["Subscriptions", schema.getSubscriptionType()],
  ];
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .filter((type) => roots.every(([, root]) => root !== type))
    .sort(byName);
  return { "graphql.md": operations(roots), "graphql-types.md": typesPage(schema, types) };
}

function operations(roots) {
  const fields = roots.map(([title, type]) => [
    title,
    Object.values(type.getFields()).sort(byName),
  ]);
  distinct(fields.flatMap(([title, rows]) => [title, ...rows.map(({ name }) => name)]));
  return page(
    head,
    "# GraphQL: operations",
    "All of them go to `/graphql`: queries and mutations by `POST`, subscriptions over WebSocket (graphql-transport-ws) or as server-sent events. The types are [on a page of their own](graphql-types.md).",
    fields.map(([title, rows]) => contents(title, rows)),
    fields.map(([title, rows]) => [`## ${title}`, rows.map(operation)]),
  );
}

const contents = (title, rows) =>
  `**${title}:** ${rows.map(({ name }) => `[${name}](#${anchor(name)})`).join(", ")}`;

function operation(field) {
  const [input] = field.args.length === 1 && field.args[0].name === "input" ? field.args : [];
  const asked = input ? getNamedType(input.type) : undefined;
  return [
    `### ${field.name}`,
    deprecated(field),
    field.description ?? "",
    asked
      ? [
          `Fields of \`input\` ([${asked.name}](graphql-types.md#${anchor(asked.name)})):`,
          inputs(Object.values(asked.getFields())),
        ]
      : inputs(field.args),
    answer(field.type),
  ];
}

const inputs = (args, from = "graphql-types.md") =>
  table(
    ["argument", "type", ""],
    args.map((one) => [`\`${one.name}\``, typed(one.type, from), cell(one.description ?? "")]),
  );

function answer(type) {
  const named = getNamedType(type);
  if (!isUnionType(named)) return `Answers ${typed(type)}.`;
  const isRefusal = (one) => one.getInterfaces().some(({ name }) => name === "Error");
  const answers = named.getTypes().filter((one) => !isRefusal(one));
  const refusals = named.getTypes().filter(isRefusal);
  const told = answers.map((one) => `${typed(one)} (${fieldsOf(one)})`).join(" or ");
  const refused = refusals.map((one) => typed(one)).join(", ");
  return `Answers ${told}${refused && `, or refuses with ${refused}`}.`;
}

const fieldsOf = (type) =>
  Object.values(type.getFields())
    .map((field) => `\`${field.name}\`: ${typed(field.type)}`)
    .join(", ");

/** `[Job!]!` with a link to the type's own words. */
function typed(type, from = "graphql-types.md") {
  const { name } = getNamedType(type);
  const [before, after] = String(type).split(name);
  const own = isSpecifiedScalarType(getNamedType(type));
  return `${own ? "" : escaped(before)}${own ? `\`${type}\`` : `[${name}](${from}#${anchor(name)})`}${own ? "" : escaped(after)}`;
}

const escaped = (text) => text.replaceAll("[", "\\[").replaceAll("]", "\\]");
const deprecated = ({ deprecationReason }) =>
  deprecationReason ? `*Deprecated: ${cell(deprecationReason)}*` : "";

function typesPage(schema, types) {
  distinct(types.map(({ name }) => name));
  return page(
    head,
    "# GraphQL: types",
    "`!` means never null; `[ ]` is a list. [Operations](graphql.md) are on a page of their own.",
    types.map((type) => [`## ${type.name}`, type.description ?? "", body(schema, type)]),
  );
}

function body(schema, type) {
  if (isScalarType(type))
    return type.specifiedByURL ? `A scalar: <${type.specifiedByURL}>` : "A scalar.";
  if (isEnumType(type))
    return table(
      ["value", ""],
      type.getValues().map(({ name, description }) => [`\`${name}\``, cell(description ?? "")]),
    );
  if (isUnionType(type))
    return `One of ${type
      .getTypes()
      .map((one) => typed(one, ""))
      .join(", ")}.`;
  const fields = Object.values(type.getFields());
  if (isInputObjectType(type))
    return table(
      ["field", "type", ""],
      fields.map((field) => row(field, field.name)),
    );
  return [
    whose(schema, type),
    table(
      ["field", "type", ""],
      fields.map((field) => row(field, called(field))),
    ),
  ];
}

const row = (field, name) => [
  `\`${name}\``,
  typed(field.type, ""),
  cell([deprecated(field), field.description ?? ""].filter(Boolean).join(" ")),
];

const called = ({ name, args }) =>
  args.length === 0 ? name : `${name}(${args.map((arg) => arg.name).join(", ")})`;

function whose(schema, type) {
  if (isObjectType(type)) {
    const faces = type.getInterfaces().map((one) => typed(one, ""));
    return faces.length === 0 ? "" : `Is a ${faces.join(", ")}.`;
  }
  const those = schema.getPossibleTypes(type).map((one) => typed(one, ""));
  return `An interface of ${those.join(", ")}.`;
}
