export { readInput } from "./read-input.ts";
export { runTask } from "./run-task.ts";
export type { SavedFile, Workbench } from "./workbench.ts";
