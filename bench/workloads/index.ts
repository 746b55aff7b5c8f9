import type { Workload } from "../workload.ts";
import { pickUp } from "./pick-up.ts";
import { submit } from "./submit.ts";
import { submitBatches } from "./submit-batch.ts";
import { watchMany } from "./watch-many.ts";
import { watchOne } from "./watch-one.ts";
import { work } from "./work.ts";

/** Every kind of load, in the order of the table. */
export const workloads: readonly Workload[] = [
  submit(1, 200),
  submit(16, 1_200),
  submitBatches,
  work(1, 100),
  work(8, 600),
  work(64, 1_200),
  pickUp,
  watchMany,
  watchOne,
];
