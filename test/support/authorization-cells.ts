import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isUnionType,
} from "graphql";
import type { Call } from "../graphql/authorization-rules.ts";
import { type Caller, callers, type World } from "./authorization-world.ts";
import type { Answer } from "./graphql.ts";
import { until } from "./until.ts";

/** What a caller got: SEEN, NOTHING, SILENCE, or the code of a refusal. */
export interface Cell {
  readonly field: string;
  readonly call: string;
  readonly caller: Caller;
  readonly got: string;
}

export interface Cells {
  readonly cells: readonly Cell[];
  /** For each field of an object, such as `Job.id`, those who got a value. */
  readonly seen: ReadonlyMap<string, ReadonlySet<Caller>>;
}

type Calls = Readonly<Record<string, Readonly<Record<string, Call>>>>;

/** Makes every call as every caller. Looks come first: what is changed later would be seen. */
export async function runCells(world: World, schema: GraphQLSchema, calls: Calls): Promise<Cells> {
  const cells: Cell[] = [];
  const seen = new Map<string, Set<Caller>>();
  const looks = looksOf(schema);
  const run = async (one: One) => {
    const answer = await until(() => made(world, looks, one), isWhole);
    cells.push({ ...one, got: gotOf(answer, one.field) });
    const type = schema.getType(one.field.split(".")[0] ?? "");
    visit(type, answer.data, (path) =>
      seen.set(path, (seen.get(path) ?? new Set<Caller>()).add(one.caller)),
    );
  };
  const all = everyCell(calls);
  const changes = ({ field, way }: One) =>
    field.startsWith("Mutation.") || way.others === "SILENCE";
  const left = all.filter((one) => !changes(one));
  const lane = async () => {
    for (let one = left.shift(); one; one = left.shift()) await run(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  for (const one of all.filter(changes)) await run(one);
  return { cells, seen };
}

/** Looks at a time. Some have a time limit, within which they would not be done beside all the others. */
const lanes = 4;

/** On a busy machine a part of the diagnosis may not be looked at within its time, and is then said to be unknown. */
const isWhole = ({ data }: Answer): boolean =>
  (data?.diagnosis?.findings ?? []).every(({ state }: { state: string }) => state !== "UNKNOWN");

const everyCell = (calls: Calls): One[] =>
  Object.entries(calls).flatMap(([field, ways]) =>
    Object.entries(ways).flatMap(([call, way]) =>
      callers.map((caller) => ({ field, call, way, caller })),
    ),
  );

interface One {
  readonly field: string;
  readonly call: string;
  readonly way: Call;
  readonly caller: Caller;
}

async function made(world: World, looks: Looks, { field, way, caller }: One): Promise<Answer> {
  const [root = "", name = ""] = field.split(".");
  const args = (await way.args?.(world)) ?? "";
  const variables = way.file ? "($file: Upload!)" : "";
  const query = `${root.toLowerCase()} ${variables} { ${name}${args} ${looks(root, name)} }`;
  if (way.file) return sentWithFile(world, caller, query);
  if (root !== "Subscription") return world.ask(caller, query);
  const marker = way.others === "SILENCE" ? markers[caller] : undefined;
  return firstEvent(world, caller, query, marker);
}

/** Something that a caller who is shown nothing of the owner's is shown: were there more, it would not come first. */
const markers: Partial<Record<Caller, (world: World) => Promise<unknown>>> = {
  other: (world) =>
    world.ask("other", 'mutation { submitJob(input: { function: "echo" }) { __typename } }'),
  worker: async (world) => {
    await world.waiting(true);
    const claim = 'mutation { claim(input: { functions: ["echo"], worker: "w" }) { __typename } }';
    return world.ask("worker", claim);
  },
};

async function sentWithFile(world: World, caller: Caller, query: string): Promise<Answer> {
  const token = world.token(caller);
  const form = new FormData();
  form.set("operations", JSON.stringify({ query, variables: { file: null } }));
  form.set("map", '{"0":["variables.file"]}');
  form.set("0", new Blob(["content"]), "a.txt");
  const headers = { "x-docket-csrf": "1", ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${world.server.url}/graphql`, {
    method: "POST",
    headers,
    body: form,
  });
  return (await response.json()) as Answer;
}

/** The first event of a stream. With a marker, what the stream says of others' things has to come before it. */
async function firstEvent(
  world: World,
  caller: Caller,
  query: string,
  marker?: (world: World) => Promise<unknown>,
): Promise<Answer> {
  const leaving = new AbortController();
  const token = world.token(caller);
  const response = await fetch(`${world.server.url}/graphql`, {
    method: "POST",
    headers: {
      accept: "text/event-stream",
      "content-type": "application/json",
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
    signal: leaving.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  await marker?.(world);
  let said = "";
  while (!/^data: .*\n/m.test(said)) said += (await reader?.read())?.value ?? "";
  leaving.abort();
  const answer = JSON.parse(/^data: (.*)$/m.exec(said)?.[1] ?? "") as Answer;
  const owner = answer.data?.jobsUpdated?.job?.user?.id;
  const claim = answer.data?.jobsUpdated?.job?.claim?.holder?.user?.name;
  const isOwn = owner !== world.owner || claim === caller;
  return marker && isOwn ? { errors: [{ message: "", extensions: { code: "SILENCE" } }] } : answer;
}

function gotOf({ data, errors }: Answer, field: string): string {
  const answered = data?.[field.split(".")[1] ?? ""];
  // Of a batch, what came of its one item.
  const value = answered?.results ? answered.results[0] : answered;
  if (value?.__typename?.endsWith("Error")) return String(value.code);
  // Rows that one may not see must not be counted either.
  if (hasValue(value?.nodes ?? value) || value?.totalCount > 0) return "SEEN";
  return String(errors?.[0]?.extensions["code"] ?? "NOTHING");
}

const hasValue = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(hasValue) : value !== null && value !== undefined;

type Looks = (root: string, field: string) => string;

/**
 * Selections. Under queries and subscriptions: everything. Under mutations: what the payload itself says, and of what
 * queries show as well nothing, since a caller who makes something sees it.
 */
function looksOf(schema: GraphQLSchema): Looks {
  const shown = new Set<string>();
  const everything = (type: GraphQLNamedType, above: readonly string[]): string => {
    if (isLeafType(type)) return "";
    if (!isObjectType(type)) return "{ __typename id }";
    if (above.includes(type.name)) return "{ __typename }";
    shown.add(type.name);
    const fields = Object.values(type.getFields()).map(
      (field) => `${field.name} ${everything(getNamedType(field.type), [...above, type.name])}`,
    );
    return `{ __typename ${fields.join(" ")} }`;
  };
  const rest = (type: GraphQLNamedType): string => {
    if (isLeafType(type)) return "";
    if (isUnionType(type))
      return `{ __typename ... on Error { code message } ${members(type.getTypes())} }`;
    if (isAbstractType(type) || !isObjectType(type) || shown.has(type.name))
      return "{ __typename }";
    const fields = Object.values(type.getFields());
    return `{ __typename ${fields.map((field) => `${field.name} ${rest(getNamedType(field.type))}`).join(" ")} }`;
  };
  const members = (types: readonly GraphQLObjectType[]): string =>
    types
      .filter(({ name }) => name.endsWith("Payload"))
      .map((type) => `... on ${type.name} ${rest(type)}`)
      .join(" ");
  const fieldOf = (root: string, name: string) => {
    const type = schema.getType(root);
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    if (!field) throw new Error(`There is no ${root}.${name} in the schema.`);
    return getNamedType(field.type);
  };
  for (const root of [schema.getQueryType(), schema.getSubscriptionType()])
    for (const { name } of Object.values(root?.getFields() ?? {}))
      everything(fieldOf(root?.name ?? "", name), []);
  return (root, name) =>
    root === "Mutation" ? rest(fieldOf(root, name)) : everything(fieldOf(root, name), []);
}

/** Tells each field of an object that has a value in an answer. */
function visit(
  type: GraphQLNamedType | undefined,
  value: unknown,
  tell: (path: string) => void,
): void {
  if (Array.isArray(value)) for (const one of value) visit(type, one, tell);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  const { __typename: member } = value as { readonly __typename?: string };
  const of = isUnionType(type) ? type.getTypes().find(({ name }) => name === member) : type;
  if (!isObjectType(of)) return;
  const fields = of.getFields();
  for (const [name, inner] of Object.entries(value).filter(([, inner]) => hasValue(inner))) {
    if (!fields[name]) continue;
    tell(`${of.name}.${name}`);
    visit(getNamedType(fields[name].type), inner, tell);
  }
}
