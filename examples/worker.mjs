// A worker on any machine: claims `echo` jobs from a Docket server and runs them here.
//
//   DOCKET_URL=http://127.0.0.1:4000 DOCKET_TOKEN=dkt_… node examples/worker.mjs
//
// The token needs the role WORKER. The server must know the function; its own worker runs `echo` too unless it is
// started with DOCKET_WORKER_CONCURRENCY=0. `npm start` has made the build that "docket/sdk" is.
import { createClient, defineFunction, remotePort, startWork } from "docket/sdk";
import { z } from "zod";

const { DOCKET_URL: url, DOCKET_TOKEN: token } = process.env;
if (!url || !token) {
  console.error("Set DOCKET_URL and DOCKET_TOKEN.");
  process.exit(2);
}

const echo = defineFunction({
  name: "echo",
  version: "1.0.0",
  title: "Echo",
  description: "Gives its input back.",
  input: z.looseObject({}),
  calls: [],
  run: async ({ jobId, input, progress }) => {
    console.log(`echoing ${jobId}`);
    progress({ phase: "echoing", percent: 50 });
    return input;
  },
});

const client = createClient({ url, token });
const work = startWork(remotePort(client), { functions: [echo], concurrency: 4 });
console.log(`working for ${url}`);

// Asked to end, it claims no more and lets running jobs come to their end.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => work.drain());

// Refused for good, such as with a wrong token, it has said why already.
await work.ended.catch(() => {
  process.exitCode = 1;
});
await client.close();
