import { readFileSync } from "node:fs";
import { features } from "../../../functions/photoshop/engine/index.ts";

test("the table in the docs is the one in the code", () => {
  const docs = readFileSync(
    new URL("../../../docs/photoshop-features.md", import.meta.url),
    "utf8",
  );
  const rows = [...docs.matchAll(/^\| (.+?) \| (exact|close|left out) \|/gm)];
  expect(Object.fromEntries(rows.map(([, name, fidelity]) => [name, fidelity]))).toEqual(features);
});
