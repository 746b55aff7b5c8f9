import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { mongo } from "mongoose";
import { type GraphqlClient, openGraphqlClient } from "./graphql-client.ts";
import { type Meters, openMeters } from "./meters.ts";
import { startServer } from "./server.ts";
import type { RawJob, Ready, Workload } from "./workload.ts";

/** Something that load is put on. */
export interface Side {
  readonly name: SideName;
  readonly meters: Meters;
  /** Makes a workload ready; undefined where the side has no part in it. */
  ready(workload: Workload, size: number): Promise<Ready> | undefined;
  /** Forgets jobs that nobody took: the next workload wants to see its own. */
  clear(): Promise<unknown>;
  close(): Promise<void>;
}

/** The last two come in through peers/. */
export type SideName = "docket" | "compared" | "no-op" | "raw" | "pg-boss" | "agenda";

interface DocketOptions {
  readonly name: "docket" | "compared";
  /** The folder of a built clone. */
  readonly folder: string;
  /** Where mongod is, and its database for this side. */
  readonly mongodb: string;
  readonly client: mongo.MongoClient;
  /** Folder for CPU profiles. */
  readonly profile?: string | undefined;
}

/** A Docket server as `npm start` runs it, without a worker of its own. */
export async function openDocketSide(options: DocketOptions): Promise<Side> {
  const { name, folder, mongodb, client, profile } = options;
  const token = `dkt_${randomBytes(32).toString("base64url")}`;
  const database = `bench_${process.pid}_${name}`;
  const server = await startServer({
    main: join(folder, "dist", "src", "main.js"),
    nodeArgs: profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${resolve(profile)}`],
    env: {
      MONGODB_URI: mongodb,
      DOCKET_DATABASE: database,
      DOCKET_PORT: "0",
      DOCKET_ADMIN_TOKEN: token,
      DOCKET_WORKER_CONCURRENCY: "0",
    },
  });
  const graphql = openGraphqlClient(server.url, token);
  const jobs = client.db(database).collection("jobs");
  return {
    ...served(name, graphql, openMeters(client.db(), server.pid)),
    clear: () => jobs.deleteMany({ state: "WAITING" }),
    close: async () => {
      await graphql.close();
      await server.stop();
      await client.db(database).dropDatabase();
    },
  };
}

/** The bare Yoga server. */
export async function openNoopSide(client: mongo.MongoClient): Promise<Side> {
  const server = await startServer({
    main: fileURLToPath(new URL("./noop-server.js", import.meta.url)),
  });
  const graphql = openGraphqlClient(server.url, "none");
  return {
    ...served("no-op", graphql, openMeters(client.db(), server.pid)),
    clear: () => graphql.ask("mutation { clear }", {}),
    close: async () => {
      await graphql.close();
      await server.stop();
    },
  };
}

const served = (name: SideName, graphql: GraphqlClient, meters: Meters) => ({
  name,
  meters,
  ready: (workload: Workload, size: number) => workload.graphql(graphql, size),
});

/** The driver, in this process, on the same mongod: acknowledged by a majority's journal, as Docket's writes are. */
export function openRawSide(client: mongo.MongoClient): Side {
  const database = client.db(`bench_${process.pid}_raw`);
  const jobs = database.collection<RawJob>("jobs", { writeConcern: { w: "majority", j: true } });
  return {
    name: "raw",
    meters: openMeters(client.db(), undefined),
    ready: (workload, size) => workload.raw?.(jobs, size),
    clear: () => jobs.deleteMany({}),
    close: async () => void (await database.dropDatabase()),
  };
}
