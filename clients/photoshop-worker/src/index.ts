export { type Launch, launchByCommand, launchOnMac, launchOnWindows } from "./launch.ts";
export { type PhotoshopWorkerOptions, runPhotoshopWorker } from "./run-photoshop-worker.ts";
export { type Tried, type TryOptions, tryPhotoshop } from "./try-photoshop.ts";
