// docs/api/rest.md: the reference of REST, from schema/openapi.yaml.
import { parse } from "yaml";
import { anchor, cell, distinct, page, table } from "./markdown.mjs";

const verbs = ["get", "put", "post", "delete"];
const head = "<!-- Printed from schema/openapi.yaml by `npm run schema`. -->";

export function restPage(text) {
  const { info, paths, components } = parse(text);
  const calls = Object.entries(paths).flatMap(([path, item]) =>
    verbs
      .filter((verb) => item[verb])
      .map((verb) => ({
        title: `${verb.toUpperCase()} ${path}`,
        ...item[verb],
        parameters: [...(item.parameters ?? []), ...(item[verb].parameters ?? [])],
      })),
  );
  const shapes = Object.entries(components.schemas);
  distinct([...calls.map(({ title }) => title), ...shapes.map(([name]) => name)]);
  return page(
    head,
    "# REST",
    info.description,
    "[The guide](../app-developer/rest.md) tells what belongs together. The server has this contract itself, at `/openapi.yaml` and `/openapi.json`.",
    table(
      ["call", "who", ""],
      calls.map(({ title, summary, "x-docket-who": who }) => [
        `[\`${cell(title)}\`](#${anchor(title)})`,
        who.join(", "),
        cell(summary),
      ]),
    ),
    "## Calls",
    calls.map(call),
    "## Shapes",
    shapes.map(([name, schema]) => [`### ${name}`, cell(schema.description), shape(schema)]),
  );
}

function call({ title, summary, description, parameters, requestBody, responses }) {
  return [
    `### \`${title}\``,
    `${cell(summary)} ${cell(description)}`,
    table(
      ["parameter", "in", "type", ""],
      parameters.map(({ name, in: where, required, schema, description: what }) => [
        `\`${name}\`${required ? "" : " (optional)"}`,
        where,
        typeOf(schema),
        cell(what),
      ]),
    ),
    requestBody ? `Body: ${contentOf(requestBody)}.` : "",
    table(
      ["answer", ""],
      Object.entries(responses).map(([status, response]) => [status, answered(response)]),
    ),
  ];
}

function answered(response) {
  if (response.$ref) return `\`${nameOf(response.$ref)}\``;
  const said = cell(response.description);
  // A refusal that has more than one code names them in its words.
  return response.content ? `${said} (${contentOf(response)})` : said;
}

const contentOf = ({ content }) =>
  Object.entries(content)
    .map(([type, { schema }]) => (schema ? `\`${type}\`: ${typeOf(schema)}` : `\`${type}\``))
    .join(", ");

const nameOf = (ref) => ref.split("/").at(-1);

function typeOf(schema = {}) {
  if (schema.$ref) return `[${nameOf(schema.$ref)}](#${anchor(nameOf(schema.$ref))})`;
  for (const [word, many] of [
    ["anyOf", " or "],
    ["oneOf", " or "],
    ["allOf", " and "],
  ])
    if (schema[word]) return [...new Set(schema[word].map(typeOf))].join(many);
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(", ");
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.type === "array") return `list of ${typeOf(schema.items)}`;
  const types = [schema.type ?? "anything"].flat();
  return types.join(" or ");
}

function shape(schema) {
  if (!schema.properties) return typeOf(schema);
  const required = new Set(schema.required);
  return table(
    ["field", "type", ""],
    Object.entries(schema.properties).map(([name, field]) => [
      `\`${name}\`${required.has(name) ? "" : " (optional)"}`,
      typeOf(field),
      cell(field.description),
    ]),
  );
}
