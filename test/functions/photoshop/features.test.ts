import { readFileSync, writeFileSync } from "node:fs";
import { page, rows, told, toldIn, unlike } from "../../support/features/page.ts";
import { BARS, type Row } from "../../support/features/row.ts";
import { hasSamples } from "../../support/samples.ts";

const docs = new URL("../../../docs/app-developer/photoshop-features.md", import.meta.url);
const before = readFileSync(docs, "utf8");

/** With this set, the page is written anew from what is measured. */
const WRITES = process.env["WRITE_FEATURES"] !== undefined;

/** Figures differ a little from machine to machine. */
const SLACK = 0.03;

const figures = new Map(toldIn(before));

function meets({ drawn }: Row, measured: number | string): boolean {
  if (typeof measured === "string") return drawn === "refused";
  return drawn !== "refused" && measured <= BARS[drawn];
}

const isTold = (said: string | undefined, measured: number | string): boolean =>
  typeof measured === "string"
    ? said === told(measured)
    : Math.abs(Number(said) - measured) <= SLACK;

const measurable = Object.entries(rows).filter(([, row]) => hasSamples || !row.fromSample);

test.each(measurable)("%s", async (name, row) => {
  const measured = await row.measure();
  expect([measured, row.drawn, meets(row, measured)]).toEqual([measured, row.drawn, true]);
  if (WRITES && !isTold(figures.get(name), measured)) figures.set(name, told(measured));
  expect([measured, figures.get(name), isTold(figures.get(name), measured)]).toContain(true);
});

test("every feature that the engine knows is measured, and drawn as it says", () =>
  expect(unlike()).toEqual([]));

test("the page has these rows and figures (WRITE_FEATURES=1 writes it anew)", () => {
  const opening = before.slice(0, before.indexOf("\n## ")).trimEnd();
  const fresh = page(opening, figures);
  if (WRITES) writeFileSync(docs, fresh);
  expect(WRITES ? fresh : before).toBe(fresh);
});
