import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { type Method, openapiYaml, type Route, routes } from "../../src/rest/index.ts";
import { callRoute } from "../support/rest-samples.ts";
import { openRestWorld, type RestWorld } from "../support/rest-world.ts";

const document = parse(openapiYaml(routes));
let world: RestWorld;
beforeAll(async () => {
  world = await openRestWorld();
});
afterAll(() => world.close());

const get = (path: string, accept = "*/*") =>
  fetch(`${world.docket.url}${path}`, { headers: { accept } });

describe("the contract", () => {
  test("that is checked in is the one that the routes say", async () => {
    const file = new URL("../../schema/openapi.yaml", import.meta.url);
    expect(await readFile(file, "utf8")).toBe(openapiYaml(routes));
  });

  test("is served as YAML, as JSON and as a page", async () => {
    const [yaml, json, page] = await Promise.all(
      ["/openapi.yaml", "/openapi.json", "/rest/"].map((path) => get(path)),
    );
    expect(parse((await yaml?.text()) ?? "")).toEqual(document);
    expect(await json?.json()).toEqual(document);
    expect(await page?.text()).toContain("/rest/jobs/{id}/claim/");
  });

  test("names each operation once, and leads nowhere that is not there", () => {
    const operations = Object.values(document.paths as object).flatMap((item) =>
      Object.values(item as object).filter((one) => !Array.isArray(one)),
    );
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    const dangling = refs.filter(([, kind = "", name = ""]) => !document.components[kind][name]);
    expect(dangling).toEqual([]);
    expect(refs.length).toBeGreaterThan(50);
  });
});

/** Who walks through every route: some are let in, some are not, and all answers are held to the contract. */
const walkers = ["the operator", "the claim's key", "the owner", "a signed address", "anonymous"];

test.each(
  routes.flatMap((route) => route.methods.map((method) => [method, route.path, route] as const)),
)("%s %s answers as the contract says", async (method, _path, route) => {
  for (const name of walkers) {
    const subject = await world.subject("claimed");
    const actor = world.actors.find((one) => one.name === name);
    if (!actor) throw new Error(`There is no ${name}.`);
    const response = await callRoute(world, route, method, { actor, subject });
    expect([name, await breach(route, method, response)]).toEqual([name, undefined]);
  }
});

/** What the contract does not say of an answer, if anything. */
async function breach(route: Route, method: Method, response: Response): Promise<unknown> {
  const operation = document.paths[route.path][(method === "HEAD" ? "GET" : method).toLowerCase()];
  const told = operation.responses[response.status];
  if (!told) return `status ${response.status}`;
  const text = await response.text();
  if (text === "") return undefined;
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  const { content } = told.$ref ? refusal(told.$ref) : told;
  if (!(type in content || "*/*" in content)) return type;
  if (told.$ref) return codesOf(content).includes(JSON.parse(text).code) ? undefined : text;
  const shape = route.operation.answers[response.status]?.shape;
  return shape && type.endsWith("json") ? shape.safeParse(JSON.parse(text)).error : undefined;
}

const refusal = (ref: string) => document.components.responses[ref.split("/").at(-1) ?? ""];

const codesOf = (
  content: Record<string, { schema: { allOf: { properties: { code: { enum: string[] } } }[] } }>,
) => content["application/problem+json"]?.schema.allOf[1]?.properties.code.enum ?? [];
