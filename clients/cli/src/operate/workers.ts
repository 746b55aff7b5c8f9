import { payloadIn } from "../../../sdk/src/index.ts";
import { withClient } from "../client-for.ts";
import {
  DrainWorkerDocument,
  ResumeWorkerDocument,
  type WorkerRowFragment,
  WorkerRowsDocument,
} from "../generated/graphql.ts";
import { ago } from "../output/ages.ts";
import { coloursOn } from "../output/colours.ts";
import type { Column } from "../output/listing.ts";
import { type PageWords, pageOf, showPage } from "../output/pages.ts";
import type { ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import { tellOne } from "./tell-one.ts";
import { workerId } from "./worker-id.ts";

export interface WorkersOptions extends PageWords, ServerOptions {
  readonly function: readonly string[];
}

/** Lists who claims. */
export async function listWorkers(options: WorkersOptions, shell: Shell): Promise<void> {
  const filter = options.function.length > 0 ? { functions: [...options.function] } : {};
  const { workers } = await withClient(options, shell, (client) =>
    client.ask(WorkerRowsDocument, { filter, ...pageOf(options) }),
  );
  showPage(workers, columns(shell), { json: options.json, shell });
}

export interface WorkerOptions extends ServerOptions {
  readonly reason?: string;
  readonly json?: boolean;
}

/** Lets a worker finish what it holds, and gives it no more. */
export async function drainWorker(said: string, options: WorkerOptions, shell: Shell) {
  const { json, reason } = options;
  const { worker } = await withClient(options, shell, async (client) => {
    const id = await workerId(said, client);
    const input = { id, ...(reason !== undefined && { reason }) };
    return payloadIn((await client.ask(DrainWorkerDocument, { input })).drainWorker);
  });
  tellOne(worker, `${worker.id} is draining; it holds ${worker.holding}.`, { json, shell });
}

/** Gives a drained worker jobs again. */
export async function resumeWorker(said: string, options: WorkerOptions, shell: Shell) {
  const { json } = options;
  const { worker } = await withClient(options, shell, async (client) => {
    const input = { id: await workerId(said, client) };
    return payloadIn((await client.ask(ResumeWorkerDocument, { input })).resumeWorker);
  });
  tellOne(worker, `${worker.id} gets jobs again.`, { json, shell });
}

function columns({ out }: Shell): Column<WorkerRowFragment>[] {
  const { green, yellow, dim } = coloursOn(out);
  return [
    { title: "id", of: ({ id }) => id },
    {
      title: "state",
      of: (worker) => (worker.alive ? worker.state : "AWAY"),
      paint: ({ alive, state }) => (!alive ? dim : state === "DRAINING" ? yellow : green),
    },
    { title: "name", of: ({ name, isServers }) => (isServers ? `${name} (server)` : name) },
    { title: "host", of: ({ host }) => host },
    { title: "seen", of: ({ lastSeenAt }) => ago(lastSeenAt) },
    { title: "holds", of: ({ holding }) => holding },
    { title: "done", of: ({ done }) => done },
    { title: "failed", of: ({ failed }) => failed },
    { title: "lost", of: ({ lost }) => lost },
    { title: "can", of: ({ capabilities }) => capabilities.join(",") },
    { title: "functions", of: ({ functions }) => functions.join(", ") },
  ];
}
