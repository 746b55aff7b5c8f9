import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Gate, openGate } from "../support/gate.ts";
import {
  openPhotoshopWorld,
  type PhotoshopWorld,
  runWorker,
} from "../support/jsx/photoshop-world.ts";
import { box, plain, png, psd, RED, smartLayer } from "../support/psd.ts";
import { until } from "../support/until.ts";

let world: PhotoshopWorld;
let gate: Gate;
beforeAll(async () => {
  world = await openPhotoshopWorld();
});
beforeEach(async () => {
  gate = await openGate(world.docket.url);
});
afterEach(() => gate.close());
afterAll(() => world.close());

const files = async () => ({
  "base.psd": psd(12, 12, [smartLayer("Art", [6, 6], box(2, 2, 8, 8))]),
  "new.png": await png(plain(6, 6, RED)),
});
const recipe = {
  tasks: [{ type: "smart_replace", from: "new.png", to: [0] }],
  outputs: [{ type: "png", name: "ö 1.png" }],
};
const clean = {
  documents: 0,
  rulerUnits: "Units.CM",
  displayDialogs: "DialogModes.ALL",
  sockets: 0,
};

async function run(settings: object) {
  const { value, left } = await runWorker({
    serverUrl: gate.url,
    workDir: world.workDir,
    ...settings,
  });
  expect(left).toEqual(clean);
  expect((await world.leftOnDisk()).filter((name) => !name.startsWith("stop"))).toEqual([]);
  return JSON.parse(value) as { ok: boolean; code?: string; jobs?: number };
}

test("a job that it claims itself, with its words on the way", async () => {
  const jobId = await world.submit(recipe, await files());
  const said: string[] = [];
  const isSaid = (phase: string) => async () =>
    void (await until(() => said.includes(phase), Boolean));
  // A slow reader is spared words: each is waited for before the next one is said.
  const heard = [
    gate.before(/status=proccessing/, isSaid("downloaded")),
    gate.before(/\/deliver\//, isSaid("proccessing")),
  ];
  const watching = (async () => {
    for await (const { status, state } of world.ann.watchJob(jobId)) {
      if (status?.phase) said.push(status.phase);
      if (state === "DONE") return;
    }
  })();
  expect(await run({ jobId, token: world.token })).toEqual({ ok: true });
  await Promise.all([watching, ...heard]);
  expect(new Set(said)).toEqual(new Set(["downloaded", "proccessing"]));
  expect((await world.output(jobId, encodeURIComponent("ö 1.png"))).length).toBeGreaterThan(0);
});

test("job after job, as many as it was told", async () => {
  const given = await files();
  const ids = [await world.submit(recipe, given), await world.submit(recipe, given)];
  expect(await run({ token: world.token, jobsMax: 2, pauseMs: 5 })).toEqual({ ok: true, jobs: 2 });
  for (const id of ids) expect(await world.ann.job(id)).toMatchObject({ state: "DONE" });
});

test("until there is a stop file", async () => {
  const stopFile = join(world.workDir, "stop");
  await writeFile(stopFile, "");
  expect(await run({ token: world.token, stopFile })).toEqual({ ok: true, jobs: 0 });
});

test("it waits for a server that is away", async () => {
  const id = await world.submit(recipe, await files());
  const lost = Array.from({ length: 7 }, () => gate.cutAfter(/\/fetch\//));
  expect(await run({ token: world.token, jobsMax: 1, pauseMs: 5 })).toEqual({ ok: true, jobs: 1 });
  await Promise.all(lost);
  expect(await world.ann.job(id)).toMatchObject({ state: "DONE" });
});

test.each([
  ["data", /\/data\//],
  ["an input", /\?key=.*kind=input/],
  ["a status", /status\/update/],
  ["an output", /%201\.png/],
  ["the delivery", /\/deliver\//],
])("the lost answer to %s does no harm", async (_, path) => {
  const jobId = await world.submit(recipe, await files());
  const lost = gate.cutAfter(path);
  expect(await run({ jobId, token: world.token })).toEqual({ ok: true });
  await lost;
  expect(await world.ann.job(jobId)).toMatchObject({ state: "DONE" });
});

test("a job that is cancelled meanwhile is let go, and nobody is told of a failure", async () => {
  const jobId = await world.submit(recipe, await files());
  let told = false;
  void gate.before(/update-job/, async () => {
    told = true;
  });
  const cancelled = gate.before(/status=proccessing/, async () => {
    await world.ann.cancel(jobId);
  });
  expect(await run({ jobId, token: world.token })).toMatchObject({ ok: false, code: "JOB_ENDED" });
  await cancelled;
  expect(told).toBe(false);
  expect(await world.ann.job(jobId)).toMatchObject({ state: "CANCELLED" });
});

test("a job that is lost meanwhile is left to whoever holds it now", async () => {
  const jobId = await world.submit(recipe, await files());
  const operator = await world.docket.token("op", "ADMIN");
  const taken = gate.before(/status=proccessing/, async () => {
    await fetch(`${world.docket.url}/rest/jobs/${jobId}/unlock/?key=${operator}`);
  });
  expect(await run({ jobId, token: world.token })).toMatchObject({ ok: false });
  await taken;
  expect((await world.ann.job(jobId))?.error ?? null).toBeNull();
});

test("a job that somebody else holds is none of its business", async () => {
  const jobId = await world.submit(recipe, await files());
  await world.claim(jobId);
  expect(await run({ jobId, token: world.token })).toMatchObject({ code: "NOT_CLAIMABLE" });
});

test("a wrong token ends the loop with the server's word", async () => {
  await world.submit(recipe, await files());
  expect(await run({ token: "dkt_wrong" })).toMatchObject({ ok: false, code: "UNAUTHENTICATED" });
});

test("without settings it says what is missing", async () => {
  const { value } = await runWorker(undefined as unknown as object);
  expect(JSON.parse(value)).toMatchObject({ ok: false, code: "BAD_SETTINGS" });
});
