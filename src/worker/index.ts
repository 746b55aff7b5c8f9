export { openWorker, type Worker } from "./open.ts";
