import { readFileSync, statSync } from "node:fs";

const built = new URL("../../../dist/clients/web/", import.meta.url);

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
}

const manifest = JSON.parse(readFileSync(new URL("manifest.json", built), "utf8")) as Readonly<
  Record<string, Chunk>
>;

/** What one chunk needs before it runs, itself among it. */
function filesOf(name: string, seen = new Set<string>()): ReadonlySet<string> {
  const chunk = manifest[name];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const style of chunk.css ?? []) seen.add(style);
  for (const other of chunk.imports ?? []) filesOf(other, seen);
  return seen;
}

/** In bytes, as it is sent; what is tiny is sent as it is. */
const compressed = (file: string): number =>
  (
    statSync(new URL(`${file}.br`, built), { throwIfNoEntry: false }) ??
    statSync(new URL(file, built))
  ).size;

const kiloBytes = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + compressed(file), 0) / 1_000;

const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? "";

test("the first load is at most 250 kB compressed, the overview and its plots included", () => {
  const overview = Object.keys(manifest).find((name) => name.endsWith("overview-page.tsx")) ?? "";
  const files = new Set([...filesOf(entry), ...filesOf(overview)]);
  expect(files.size).toBeGreaterThan(2);
  expect(kiloBytes(files)).toBeLessThanOrEqual(250);
});

test("the form of Run is fetched by who runs something", () => {
  const form = Object.keys(manifest).find((name) => name.endsWith("schema-form.tsx")) ?? "";
  expect(manifest[form]).toBeDefined();
  expect([...filesOf(entry)]).not.toContain(manifest[form]?.file);
});
