import { type GraphQLSchema, isObjectType } from "graphql";
import { schema } from "../../src/graphql/schema.ts";
import { type Cells, runCells } from "../support/authorization-cells.ts";
import { type Caller, callers, openAuthorizationWorld } from "../support/authorization-world.ts";
import { ruleOf, seersOf, valueless } from "./authorization-fields.ts";
import { calls as asked, type Call, type Scope, scopes } from "./authorization-rules.ts";
import { watches } from "./authorization-subscriptions.ts";

/**
 * Every field of the schema, for every kind of caller: what is in the schema is what is tested. A new field without a
 * rule in authorization-{rules,subscriptions,fields}.ts fails.
 */
const calls = { ...asked, ...watches };
const minutes = (count: number) => count * 60_000;
let result: Cells;
beforeAll(async () => {
  const world = await openAuthorizationWorld();
  try {
    result = await runCells(world, schema, calls);
  } finally {
    await world.close();
  }
}, minutes(30));

const roots = ["Query", "Mutation", "Subscription"];
const paths = pathsOf(schema);
const rootPaths = paths.filter((path) => roots.includes(path.split(".")[0] ?? ""));
const objectPaths = paths.filter((path) => !rootPaths.includes(path));

function pathsOf(of: GraphQLSchema): string[] {
  const objects = Object.values(of.getTypeMap()).filter(isObjectType);
  return objects
    .filter(({ name }) => !name.startsWith("__"))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
}

/** The scope that the schema itself gives a root field; undefined for one that depends on the arguments. */
function scopeOf(path: string): Scope | undefined {
  const [root = "", name = ""] = path.split(".");
  const type = schema.getType(root);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  const options = field?.extensions["pothosOptions"] as { authScopes?: unknown } | undefined;
  expect([path, typeof options?.authScopes]).toEqual([
    path,
    expect.stringMatching(/object|function/),
  ]);
  if (typeof options?.authScopes === "function") return undefined;
  const [scope] = Object.keys(options?.authScopes as object);
  return scope as Scope;
}

test("every field that is called has a rule and a sample, and nothing else has", () => {
  expect(Object.keys(calls).sort()).toEqual([...rootPaths].sort());
  for (const ways of Object.values(calls)) expect(Object.keys(ways)).not.toEqual([]);
});

test("every field of every object has a rule, and nothing else has", () => {
  expect([...ruleOf.keys()].sort()).toEqual([...objectPaths].sort());
});

test.each(rootPaths)("%s has a scope in the schema", (path) => {
  const scope = scopeOf(path);
  for (const way of Object.values(calls[path] ?? {}))
    expect(Object.keys(scopes)).toContain(scope ?? way.scope);
});

/** What a caller should get of a call. */
function due(path: string, way: Call, caller: Caller): string {
  if (caller === "anonymous") return "UNAUTHENTICATED";
  const scope = scopeOf(path) ?? way.scope;
  const letIn: readonly Caller[] = scope ? scopes[scope] : [];
  if (!letIn.includes(caller)) return "FORBIDDEN";
  return way.who.includes(caller)
    ? "SEEN"
    : (way.others ?? "a rule for who may call but sees nothing");
}

const ways = Object.entries(calls).flatMap(([path, of]) =>
  Object.entries(of).map(([name, way]) => [path, name, way] as const),
);

test.each(ways)("%s %s", (path, name, way) => {
  const got = result.cells.filter(({ field, call }) => field === path && call === name);
  const told = Object.fromEntries(got.map((cell) => [cell.caller, cell.got]));
  expect(told).toEqual(Object.fromEntries(callers.map((one) => [one, due(path, way, one)])));
});

const checked = objectPaths.filter((path) => seersOf(path) && !valueless.has(path));

test.each(checked)("%s is seen by those it is for, and by nobody else", (path) => {
  const seen = callers.filter((caller) => result.seen.get(path)?.has(caller));
  expect(seen).toEqual(callers.filter((caller) => seersOf(path)?.includes(caller)));
});

test("what is said to have no value here has none", () => {
  expect([...valueless].filter((path) => result.seen.has(path))).toEqual([]);
});

test("the matrix has a cell for each field and caller", () => {
  const cells = result.cells.length + checked.length * callers.length;
  console.info(
    `${cells} cells: ${ways.length} calls and ${checked.length} fields, ${callers.length} callers`,
  );
  expect(result.cells).toHaveLength(ways.length * callers.length);
});
