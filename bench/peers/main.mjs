/**
 * Docket beside pg-boss and Agenda, in turns in one run, each through its own API: see README.md. They are libraries, so
 * they work in the client's process; Docket is a server that is asked over HTTP.
 */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { runRounds } from "../../dist/bench/rounds.js";
import { openSite } from "../../dist/bench/site.js";
import { summaryOf } from "../../dist/bench/summary.js";
import { tables } from "../../dist/bench/table.js";
import { closedLoop } from "../../dist/bench/workload.js";
import { submit } from "../../dist/bench/workloads/submit.js";
import { work } from "../../dist/bench/workloads/work.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { postgres: { type: "string" }, rounds: { type: "string", default: "5" } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error("Say the folder that the peers are installed in.");
const data = { text: "x".repeat(120), width: 1200, height: 800, tags: ["red", "green"] };
/** Processor time and commands are not read for peers: theirs are the client's own. */
const noMeters = {
  read: async () => ({
    serverMs: Number.NaN,
    mongodMs: Number.NaN,
    clientMs: Number.NaN,
    commands: Number.NaN,
    streams: Number.NaN,
  }),
};
const workloads = [submit(1, 200), submit(16, 1_200), work(8, 600)];
const site = await openSite({ quick: false, rounds: 1, seconds: 1, only: [] });
const peers = [];
try {
  peers.push(await openAgenda(), ...(values.postgres ? [await openPgBoss(values.postgres)] : []));
  const series = await runRounds({
    workloads,
    rounds: Number(values.rounds),
    quick: false,
    sides: [...site.sides, ...peers],
    goesOn: () => true,
    say: console.error,
  });
  console.log(tables(series.map(summaryOf)));
} finally {
  for (const peer of peers) await peer.close();
  await site.close();
}

/** A package out of the folder. */
async function load(name) {
  const path = createRequire(join(resolve(folder), "package.json")).resolve(name);
  return import(pathToFileURL(path).href);
}

/** Jobs per second of `submit-…` and `work-…`, by the peer's own verbs. */
function side(name, { add, addMany, workAll, clear, close }) {
  return {
    name,
    meters: noMeters,
    ready: async (workload, size) => {
      const callers = Number(workload.name.split("-")[1]);
      if (workload.name.startsWith("submit"))
        return { go: () => closedLoop(callers, size, () => add()) };
      await addMany(size);
      return { go: () => workAll(callers, size) };
    },
    clear,
    close,
  };
}

/** Each job is fetched and completed by itself, as each is claimed and delivered by itself in Docket. */
async function openPgBoss(uri) {
  const { default: PgBoss } = await load("pg-boss");
  const boss = new PgBoss({ connectionString: uri, max: 16 });
  boss.on("error", console.error);
  await boss.start();
  await boss.createQueue("bench");
  return side("pg-boss", {
    add: () => boss.send("bench", data),
    addMany: (size) => boss.insert(Array.from({ length: size }, () => ({ name: "bench", data }))),
    workAll: (workers, size) =>
      closedLoop(workers, size, async () => {
        const [job] = await boss.fetch("bench");
        await boss.complete("bench", job.id, { ok: true });
      }),
    clear: () => boss.purgeQueue("bench"),
    close: () => boss.stop({ graceful: false, wait: true }),
  });
}

/** It has no verb to claim: it runs the jobs itself, eight at a time, and looks for them every 100 ms. */
async function openAgenda() {
  const { Agenda } = await load("agenda");
  const { MongoBackend } = await load("@agendajs/mongo-backend");
  const address = new URL(site.mongodb);
  address.pathname = "/bench_agenda";
  address.searchParams.set("w", "majority");
  address.searchParams.set("journal", "true");
  const open = async () => {
    const backend = new MongoBackend({ address: address.href });
    const agenda = new Agenda({
      backend,
      processEvery: 100,
      maxConcurrency: 8,
      defaultConcurrency: 8,
    });
    agenda.define("bench", async () => undefined);
    await agenda.ready;
    return agenda;
  };
  const agenda = await open();
  return side("agenda", {
    add: () => agenda.now("bench", data),
    addMany: (size) => closedLoop(16, size, () => agenda.now("bench", data)),
    workAll: async (_workers, size) => {
      const crew = await open();
      let left = size;
      const all = new Promise((done) => {
        crew.on("complete", () => {
          left -= 1;
          if (left === 0) done();
        });
      });
      await crew.start();
      await all;
      await crew.stop();
      return { operations: size, latencies: [] };
    },
    clear: () => agenda.cancelAll(),
    close: () => agenda.stop(),
  });
}
