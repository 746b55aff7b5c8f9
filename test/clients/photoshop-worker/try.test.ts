import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  launchByCommand,
  type Tried,
  tryPhotoshop,
} from "../../../clients/photoshop-worker/src/index.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "try-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function all(trials: AsyncIterable<Tried>): Promise<Tried[]> {
  const tried: Tried[] = [];
  for await (const one of trials) tried.push(one);
  return tried;
}

test("a Photoshop that does what it should passes every trial, and its pictures can be looked at", async () => {
  const launch = launchByCommand([process.execPath, resolve("test/support/jsx/fake-photoshop.js")]);
  const tried = await all(tryPhotoshop({ launch, folder }));
  expect(tried.filter(({ ok }) => !ok)).toEqual([]);
  expect(tried.map(({ name }) => name)).toEqual([
    "layers",
    "demo",
    "again",
    "nowhere",
    "group",
    "not-a-psd",
    "unreadable",
  ]);
  expect((await readdir(folder)).sort()).toEqual(["again-out.psd", "demo-out.jpg", "demo-out.png"]);
});

test("without one every trial fails, and says why", async () => {
  const launch = launchByCommand(["no-such-photoshop"]);
  const tried = await all(tryPhotoshop({ launch, folder }));
  expect(tried.every(({ ok, said }) => !ok && said.includes("Photoshop was not launched"))).toBe(
    true,
  );
});
