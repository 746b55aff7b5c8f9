import { Worker } from "node:worker_threads";
import { hostDocuments } from "./host-documents.js";
import { hostSockets } from "./host-sockets.js";

/**
 * Runs an ExtendScript file to its end, in a thread of its own, where everything is synchronous. Resolves with its last
 * value and what it left behind; rejects when it threw. `secondMs` is how long a second lasts that it sleeps, `lineSecondMs`
 * one that it waits for a connection.
 */
export async function runScript(
  script,
  { settings, engine, secondMs = 1000, lineSecondMs = 1000, onStart },
) {
  const sockets = hostSockets();
  const verbs = { ...hostDocuments(engine), ...sockets };
  const options = { workerData: { script, settings, options: { secondMs, lineSecondMs } } };
  const thread = new Worker(new URL("./realm-thread.js", import.meta.url), options);
  onStart?.(() => thread.terminate());
  try {
    return await ended(thread, verbs, sockets);
  } finally {
    await thread.terminate();
  }
}

function ended(thread, verbs, sockets) {
  return new Promise((resolve, reject) => {
    thread.on("message", (message) => {
      if (!message.ended) void answer(verbs, message);
      else if (message.ended.error !== undefined) reject(new Error(message.ended.error));
      else {
        const { value, left } = message.ended;
        resolve({ value, left: { ...left, sockets: sockets.openLines() } });
      }
    });
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`The script's thread ended with ${code}.`)));
  });
}

async function answer(verbs, { verb, args, flag, port }) {
  try {
    port.postMessage({ value: await verbs[verb](...args) });
  } catch (error) {
    port.postMessage({ error: error.message });
  }
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}
