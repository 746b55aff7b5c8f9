import { register } from "node:module";
import { Socket } from "node:net";
import { Worker } from "node:worker_threads";
import type { FunctionDefinition } from "../../../clients/sdk/src/index.ts";
import { descriptionOf } from "../description.ts";
import { loadEntry } from "../load-plugin.ts";
import { placeOf, withPlace } from "../place-of.ts";
import { channelFd, sayWord } from "./channel.ts";
import { endGroup } from "./end-group.ts";
import { serveRuns } from "./serve-runs.ts";
import type { FromProcess, ProcessTask } from "./words.ts";

// A process of its own for one plugin: says what is in it, then runs its functions one at a time.

const task = JSON.parse(process.argv[2] ?? "{}") as ProcessTask;
const channel = new Socket({ fd: channelFd, readable: true, writable: true });
const tell = (word: FromProcess) => sayWord(channel, word);

channel.once("close", endGroup);
new Worker(new URL("./watch.js", import.meta.url), { workerData: task }).unref();
register("./resolve.js", import.meta.url, {
  data: {
    "docket/sdk": new URL("../../../clients/sdk/src/index.js", import.meta.url).href,
    zod: import.meta.resolve("zod"),
  },
});

/** What is asked of a definition while a job is submitted needs its code in the server, and there it is not. */
const inServerOnly = ["inputFiles", "callbackUrl", "requires"] as const;

try {
  const definitions = await loadEntry(task.entry);
  const functions = definitions.map(described);
  serveRuns(definitions, { channel, outputBytesMax: task.outputBytesMax });
  tell({ type: "described", functions });
} catch (error) {
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const place = placeOf(stack, task.entry);
  // Where a file is no JavaScript, Node tells as it ends, and in no other way: see `syntaxErrorIn`.
  if (error instanceof SyntaxError && place === undefined) {
    process.removeAllListeners("uncaughtException");
    throw error;
  }
  tell({ type: "broken", reason: withPlace(message, place) });
}

function described(definition: FunctionDefinition) {
  const [first] = inServerOnly.filter((name) => definition[name] !== undefined);
  if (first !== undefined)
    throw new TypeError(
      `${definition.name} has ${first}, which only functions that come with Docket may have.`,
    );
  return descriptionOf(definition);
}
