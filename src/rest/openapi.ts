import { z } from "zod";
import type { DocketErrorCode } from "../errors.ts";
import { problemType, statusOf } from "./errors.ts";
import { type Answer, type Body, type Caller, callers, type Method, type Route } from "./route.ts";
import { ambiguousName, problem, shapes } from "./shapes.ts";

type Json = Readonly<Record<string, unknown>>;

/** The contract of REST, OpenAPI 3.1, as the routes' own descriptions say it. */
export function openapi(routes: readonly Route[]): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Docket over REST",
      version: "1",
      description:
        "Errors are problem JSON (RFC 9457) with a stable `code`. A token or a claim's key goes as a bearer token or as `?key=`. Wherever there is a GET that only looks, there is a HEAD. `x-docket-who` lists who may call: of the kinds that a caller is, one is enough.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    paths: pathsOf(routes),
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        key: { type: "apiKey", in: "query", name: "key" },
      },
      responses: Object.fromEntries(routes.flatMap(refusalsOf).map(namedRefusal)),
      schemas: namedSchemas(),
    },
  };
}

function pathsOf(routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const item = paths[route.path] ?? shared(route.path);
    const methods = route.methods.filter((method) => method !== "HEAD");
    for (const method of methods) item[method.toLowerCase()] = operationOf(route, method);
    paths[route.path] = item;
  }
  return paths;
}

function operationOf(route: Route, method: Method): Json {
  const { operation, methods } = route;
  const { id, summary, who, query, body, answers } = operation;
  const hasBody = body && (method === "POST" || method === "PUT");
  return {
    operationId: method === methods[0] ? id : `${id}By${method[0]}${method.slice(1).toLowerCase()}`,
    summary,
    description: `For ${who.map((one) => callers[one]).join("; ")}.`,
    "x-docket-who": who,
    security: securityOf(who),
    ...(query && { parameters: queryParameters(query) }),
    ...(hasBody && { requestBody: bodyOf(body) }),
    responses: {
      ...mapped(answers, answerOf),
      ...Object.fromEntries(refusalsOf(route).map(refusalByName)),
    },
  };
}

/** What needs no token, and what needs none in one case. */
function securityOf(who: readonly Caller[]): Json[] {
  const isFree = who.every((one) => one === "anybody" || one === "signed address");
  if (isFree) return [];
  return [{ bearer: [] }, { key: [] }, ...(who.includes("open network") ? [{}] : [])];
}

const partDescriptions: Readonly<Record<string, Json>> = {
  function: { description: "The function's name.", schema: { type: "string" } },
  id: { description: "The job's id.", schema: { type: "string", pattern: "^job_[^/]+$" } },
  scope: {
    description: "What the file belongs to: a job's id, or the file's own while no job has it.",
    schema: { type: "string", minLength: 1 },
  },
  name: { description: "The file's name.", schema: { type: "string", minLength: 1 } },
  signature: {
    description: "The segment that opens this job's files.",
    schema: { type: "string", minLength: 1 },
  },
};

/** What all methods of an address have in common: what stands in its braces. */
function shared(path: string): Record<string, unknown> {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    ...partDescriptions[name],
  }));
  return parameters.length === 0 ? {} : { parameters };
}

const queryParameters = (query: z.ZodObject): Json[] =>
  Object.entries(query.shape).map(([name, shape]) => {
    const { description, ...schema } = schemaOf(shape);
    const required = !z.safeParse(shape, undefined).success;
    return {
      name,
      in: "query",
      required,
      ...(description !== undefined && { description }),
      schema,
    };
  });

function bodyOf(body: Body): Json {
  if (body.kind === "bytes") return { content: { "application/octet-stream": {} } };
  const type = body.kind === "json" ? "application/json" : "application/x-www-form-urlencoded";
  const required = body.kind === "json" && body.required === true;
  return { required, content: { [type]: { schema: schemaOf(body.shape) } } };
}

function answerOf({ what, shape, also }: Answer): Json {
  if (!(shape || also)) return { description: what };
  const content = {
    ...(shape && { [typeOf(shape)]: { schema: schemaOf(shape) } }),
    ...(also && { [also]: {} }),
  };
  return { description: what, content };
}

const typeOf = (shape: z.ZodType): string =>
  shape === ambiguousName ? problemType : "application/json";

/** The refusals of one status. */
interface Refusals {
  readonly status: number;
  readonly codes: readonly DocketErrorCode[];
}

/** What a route may refuse; wherever something can be said, it can be said wrong. */
function refusalsOf({ path, operation }: Route): Refusals[] {
  const { query, body, answers, refusals } = operation;
  const takesInput = path.includes("{") || query || body;
  const all = new Set<DocketErrorCode>([
    ...(takesInput ? (["INVALID_INPUT"] as const) : []),
    ...refusals,
    "UNAVAILABLE",
  ]);
  const statuses = new Set([...all].map((code) => statusOf[code]));
  return [...statuses]
    .filter((status) => !(status in answers))
    .map((status) => ({ status, codes: [...all].filter((code) => statusOf[code] === status) }));
}

const nameOf = ({ codes }: Refusals): string => codes.join("-");

const refusalByName = (refusals: Refusals) => [
  refusals.status,
  { $ref: `#/components/responses/${nameOf(refusals)}` },
];

function namedRefusal(refusals: Refusals) {
  const { codes } = refusals;
  const schema = {
    allOf: [schemaOf(problem), { properties: { code: { enum: codes } } }],
  };
  return [
    nameOf(refusals),
    { description: codes.join(", "), content: { [problemType]: { schema } } },
  ];
}

/** A named shape by its name, another as it is. */
function schemaOf(shape: z.ZodType): Json {
  const id = shapes.get(shape)?.id;
  if (id !== undefined) return { $ref: `#/components/schemas/${id}` };
  const { $schema, ...schema } = z.toJSONSchema(shape, { io: "input" });
  return schema;
}

/** A field that is not told here may come with a later release: the contract leaves objects open. */
function namedSchemas(): Json {
  const { schemas } = z.toJSONSchema(shapes, {
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return mapped(schemas, ({ $schema, $id, ...schema }) => schema);
}

const mapped = <T>(record: Readonly<Record<string, T>>, change: (value: T) => Json): Json =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
