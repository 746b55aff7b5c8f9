// The server for who writes functions: `plugins/` in the folder it is started in and every linked plugin are loaded
// again when their files change, without a restart. What the environment says goes first.
import { existsSync } from "node:fs";

process.env.DOCKET_FUNCTIONS_WATCH ||= "1";
if (existsSync("plugins")) process.env.DOCKET_FUNCTIONS_DIR ||= "plugins";
await import("../dist/src/main.js");
