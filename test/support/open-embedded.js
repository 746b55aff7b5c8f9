/**
 * A server reduced to its database: opens the folder it is told, prints one line of JSON, closes when
 * standard input ends. It never calls process.exit, so that what keeps a process alive is noticed.
 */
import { once } from "node:events";
import { openEmbedded } from "../../dist/src/database/embedded/index.js";
import { openLog } from "../../dist/src/log.js";

const options = JSON.parse(process.argv[2]);
try {
  const embedded = await openEmbedded({ cacheMiB: 256, log: openLog("warn"), ...options });
  console.log(JSON.stringify({ uri: embedded.uri }));
  process.stdin.resume();
  await once(process.stdin, "end");
  await embedded.close();
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message, data: error.data }));
}
process.stdin.destroy();
