import { fc } from "../support/fast-check.ts";
import { hasRhino, inRealm, inRhino } from "../support/jsx/modules.ts";

/** For each text: what it was read as, written again; or "no JSON". */
const code = `(function () {
  var texts = parseJson(docketSettings), out = [], at;
  for (at = 0; at < texts.length; at++) {
    try { out.push(writeJson(parseJson(texts[at]))); } catch (thrown) { out.push("no JSON"); }
  }
  return writeJson(out);
}())`;

const bad =
  '|{|}|[|]|[1,]|{"a":1,}|{a:1}|01|1.|.5|+1|-|1e|nul|tru|"|"\\x"|"\\u12g4"|"a\nb"|[1 2]|{"a" 1}|1 1|undefined|NaN|\'a\'|"\t"|[1]]|//'.split(
    "|",
  );

const good = [
  "null",
  "true",
  "false",
  "0",
  "-0.5e-3",
  "1E+2",
  '"\\u00e9\\/\\b\\f\\n\\r\\t\\"\\\\ é \u2028 😀"',
  " \r\n\t[ ] ",
  '{ "" : { } , "a" : [ null , { "b" : false } ] }',
];

const told = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const engines = [
  ["the realm", inRealm],
  ...(hasRhino ? ([["Rhino", inRhino]] as const) : []),
] as const;

describe.each(engines)("in %s", (_, run) => {
  async function again(texts: string[]): Promise<unknown[]> {
    const out = JSON.parse(await run({ modules: ["json"], code, given: texts })) as string[];
    return out.map(told);
  }

  test("what is JSON is read and written as everywhere", async () => {
    expect(await again(good)).toEqual(good.map(told));
  });

  test("what is none is refused", async () => {
    expect(bad.map(told).filter((value) => value !== undefined)).toEqual([]);
    expect(await again(bad)).toEqual(bad.map(() => undefined));
  });

  test("anything at all", async () => {
    const texts = fc.sample(fc.jsonValue(), 300).map((value) => JSON.stringify(value));
    const plain = texts.filter((text) => !text.includes('"__proto__"'));
    expect(await again(plain)).toEqual(plain.map(told));
  });

  test("a key can't become the prototype, nor stand in for what every object has", async () => {
    const texts = ['{"__proto__":{"b":1},"a":2}', '{"__proto__":3}', '{"hasOwnProperty":1,"a":2}'];
    const kept = ['{"a":2}', "{}", '{"hasOwnProperty":1,"a":2}'];
    expect(await again(texts)).toEqual(kept.map(told));
  });

  test("what is written is plain ASCII", async () => {
    const out = await run({ modules: ["json"], code, given: ['"é😀\\u0000\\u007f"'] });
    expect(out).toMatch(/^[ -~]+$/);
    expect(JSON.parse((JSON.parse(out) as string[])[0] ?? "")).toBe("é😀\u0000\u007f");
  });
});
