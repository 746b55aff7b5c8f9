import { input, submitJob } from "../documents.ts";
import { rawJob } from "../raw-job.ts";
import { closedLoop, type Workload } from "../workload.ts";

/** So many callers, each of whom submits one job after the other. */
export const submit = (callers: number, size: number): Workload => ({
  name: `submit-${callers}`,
  about: `${callers} ${callers === 1 ? "caller submits" : "callers submit"} job after job`,
  size,
  quickSize: 2 * callers,
  graphql: async (client, size) => ({
    go: () =>
      closedLoop(callers, size, () =>
        client.ask(submitJob, { input: { function: "echo", input } }),
      ),
  }),
  raw: async (jobs, size) => ({
    go: () => closedLoop(callers, size, () => jobs.insertOne(rawJob())),
  }),
});
