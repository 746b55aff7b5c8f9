export { readInput, runTask, type Workbench } from "./run-task.ts";
