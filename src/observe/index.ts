export { observeCore } from "./core.ts";
export { auditCallbacks, auditJobs, auditRegistry } from "./deeds.ts";
export { observeFiles } from "./files.ts";
export { observeJobs } from "./jobs.ts";
export { observeMoves } from "./moves.ts";
export { observeOutgoing } from "./outgoing.ts";
export { observeQueues } from "./queues.ts";
export { observeStream } from "./stream.ts";
