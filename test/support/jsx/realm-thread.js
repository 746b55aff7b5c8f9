/** A thread that is Photoshop: it runs one script, with nothing of JavaScript that is younger than ES3. */

import { runInContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { withIncludes } from "./includes.js";
import { openRealm } from "./realm.js";

const { script, settings, options } = workerData;
const { context, state } = openRealm(script, options);
if (settings !== undefined) context.docketSettings = JSON.stringify(settings);
try {
  const value = runInContext(withIncludes(script), context, { filename: script });
  parentPort.postMessage({ ended: { value: String(value), left: state() } });
} catch (error) {
  parentPort.postMessage({ ended: { error: `${error?.message ?? error}`, left: state() } });
}
