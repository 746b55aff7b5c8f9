import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import {
  type Launch,
  launchByCommand,
  type PhotoshopWorkerOptions,
  runPhotoshopWorker,
} from "../../../clients/photoshop-worker/src/index.ts";
import { silent, type Work } from "../../../clients/sdk/src/index.ts";
import { openPhotoshopWorld, type PhotoshopWorld } from "../../support/jsx/photoshop-world.ts";
import { box, decode, plain, png, psd, RED, smartLayer } from "../../support/psd.ts";
import { until } from "../../support/until.ts";

const fake = launchByCommand([process.execPath, resolve("test/support/jsx/fake-photoshop.js")]);

let world: PhotoshopWorld;
const works: Work[] = [];
beforeAll(async () => {
  world = await openPhotoshopWorld();
});
afterEach(async () => {
  for (const work of works.splice(0)) await work.stop();
});
afterAll(() => world.close());

function start(options: Partial<PhotoshopWorkerOptions> = {}): Work {
  const { docket, token } = world;
  const work = { log: silent, waitMs: 500 };
  works.push(runPhotoshopWorker({ server: docket.url, token, launch: fake, work, ...options }));
  return works[0] as Work;
}

const files = async () => ({
  "base.psd": psd(12, 12, [smartLayer("Art", [6, 6], box(2, 2, 8, 8))]),
  "new.png": await png(plain(6, 6, RED)),
});
const recipe = {
  tasks: [{ type: "smart_replace", from: "new.png", to: [0] }, { type: "layer_list" }],
  outputs: [{ type: "png", name: "ö 1.png" }],
};

const ended = (id: string) =>
  until(
    () => world.ann.job(id),
    (job) => ["DONE", "FAILED", "CANCELLED"].includes(job?.state ?? ""),
  );

test("jobs are worked on by Photoshop one after the other, and leave nothing behind", async () => {
  const given = await files();
  const folders: string[] = [];
  let running = 0;
  const most: number[] = [];
  start({
    launch: async (script, signal) => {
      folders.push(dirname(script));
      running += 1;
      most.push(running);
      await fake(script, signal);
      running -= 1;
    },
  });
  const ids = [await world.submit(recipe, given), await world.submit(recipe, given)];
  for (const id of ids) {
    expect(await ended(id)).toMatchObject({
      state: "DONE",
      output: { render: { engine: "photoshop" }, layer_tree: [{ name: "Art" }] },
    });
    const picture = await decode(await world.output(id, encodeURIComponent("ö 1.png")));
    expect(picture.at(5, 5)).toEqual(RED);
  }
  expect(most).toEqual([1, 1]);
  await works[0]?.drain();
  expect(folders.map((folder) => existsSync(folder))).toEqual([false, false]);
});

test("what the script refuses ends the job with its code and facts, and is not tried again", async () => {
  start();
  const wrong = { ...recipe, tasks: [{ type: "smart_replace", from: "new.png", to: [3] }] };
  expect(await ended(await world.submit(wrong, await files()))).toMatchObject({
    state: "FAILED",
    error: {
      code: "LAYER_NOT_FOUND",
      retryable: false,
      data: { path: [3], depth: 0, count: 1, task: 0 },
    },
  });
});

const broken: [string, string, Launch, object][] = [
  ["that can't be launched", "PS_UNAVAILABLE", launchByCommand(["no-such-photoshop"]), {}],
  [
    "whose launch says what is wrong",
    "PS_UNAVAILABLE",
    launchByCommand([process.execPath, "-e", "console.error('no licence'); process.exit(1)", "--"]),
    {},
  ],
  ["that never starts the script", "PS_UNAVAILABLE", async () => undefined, { startMs: 50 }],
];
test.each(broken)("Photoshop %s fails the attempt: %s", async (_, code, launch, more) => {
  let recovered = 0;
  const recover = async () => {
    recovered += 1;
  };
  start({ launch, recover, ...more });
  expect(await ended(await world.submit(recipe, await files()))).toMatchObject({
    state: "FAILED",
    error: { code, retryable: true },
  });
  expect(recovered).toBe(1);
});

test("Photoshop that falls silent is ended: PS_TIMEOUT", async () => {
  const hanging = `
    const script = require("node:fs").readFileSync(process.argv.at(-1), "utf8");
    const { serverUrl, jobId, key } = JSON.parse(JSON.parse(/^var docketSettings = (.*);$/m.exec(script)[1]));
    fetch(serverUrl + "/rest/jobs/" + jobId + "/data/?key=" + key).then(() => setInterval(() => {}, 1000));
  `;
  const launch = launchByCommand([process.execPath, "-e", hanging, "--"]);
  start({ launch, silentMs: 50, endMs: 1 });
  expect(await ended(await world.submit(recipe, await files()))).toMatchObject({
    error: { code: "PS_TIMEOUT" },
  });
});

test("a job that is cancelled is taken from Photoshop", async () => {
  const given = await files();
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  let submitted = (_id: string) => {};
  const id = new Promise<string>((resolve) => {
    submitted = resolve;
  });
  start({
    endMs: 1,
    launch: async (_script, signal) => {
      await world.ann.cancel(await id);
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      ended();
    },
  });
  submitted(await world.submit(recipe, given));
  await end;
  expect(await world.ann.job(await id)).toMatchObject({ state: "CANCELLED" });
});

test("the script's server opens one job, to its script alone", async () => {
  const answers: [string, number][] = [];
  const knock = async (script: string) => {
    const [, quoted = ""] =
      /^var docketSettings = (.*);$/m.exec(await readFile(script, "utf8")) ?? [];
    const { serverUrl, jobId, key } = JSON.parse(JSON.parse(quoted) as string) as {
      [name: string]: string;
    };
    const paths = {
      "no key": `/rest/jobs/${jobId}/data/`,
      "another key": `/rest/jobs/${jobId}/data/?key=${world.token}`,
      "another job": `/rest/jobs/${jobId}0/data/?key=${key}`,
      "another verb": `/rest/jobs/${jobId}/lock/?key=${key}`,
      "a file that is none": `/api/files/${jobId}/..%2f..%2fpackage.json?key=${key}`,
      "the job": `/rest/jobs/${jobId}/data/?key=${key}`,
    };
    for (const [what, path] of Object.entries(paths))
      answers.push([what, (await fetch(`${serverUrl}${path}`)).status]);
    throw new Error("That was all.");
  };
  start({ launch: knock });
  await ended(await world.submit(recipe, await files()));
  expect(answers).toEqual([
    ["no key", 401],
    ["another key", 401],
    ["another job", 404],
    ["another verb", 404],
    ["a file that is none", 422],
    ["the job", 200],
  ]);
});
