import { z } from "zod";
import type { Viewer } from "../access/index.ts";
import type { Job } from "../jobs/index.ts";
import { json } from "./answer.ts";
import type { RestRooms } from "./context.ts";
import { bodyOf, standing } from "./services-body.ts";
import { workerOf } from "./worker-key.ts";

/** What a running job says of itself; all of it may be left out but the id. */
export const hook = z.strictObject({
  id: z.string(),
  status: z.string().optional().meta({ description: "A free word such as downloaded." }),
  percent: z.number().min(0).max(100).optional(),
  message: z.string().optional(),
  data: z.unknown().optional().meta({ description: "The output so far; with `done` the output." }),
  done: z.boolean().optional().meta({ description: "Whether the job is done." }),
  error: z
    .strictObject({
      code: z.string(),
      message: z.string(),
      retryable: z.boolean().optional(),
      data: z.record(z.string(), z.unknown()).optional(),
    })
    .optional()
    .meta({ description: "The attempt failed so." }),
});

type Hook = z.infer<typeof hook>;

/** `job_services.update_hook`. The body is read first, since it says which job it is about. */
export async function updateHook(rooms: RestRooms, request: Request): Promise<Response> {
  const said = await bodyOf(rooms, request, hook);
  const { viewer, key } = await workerOf(rooms, request, said.id);
  return json(standing(await verbFor(said)(rooms, { viewer, key }, said)));
}

interface Worker {
  readonly viewer: Viewer;
  readonly key: string;
}

const verbFor = ({ done = false, error }: Hook) => (error ? fail : done ? deliver : update);

async function update(
  { jobs }: RestRooms,
  { viewer, key }: Worker,
  { id, status, percent, message, data }: Hook,
): Promise<Job> {
  const told = {
    ...(status !== undefined && { phase: status }),
    ...(percent !== undefined && { percent }),
    ...(message !== undefined && { message }),
  };
  return (await jobs.update(viewer, { id, key, status: told, ...outputIn(data) })).job;
}

const outputIn = (data: unknown) => (data === undefined ? {} : { output: data });

async function deliver(
  { jobs }: RestRooms,
  { viewer, key }: Worker,
  { id, data }: Hook,
): Promise<Job> {
  return (await jobs.deliver(viewer, { id, key, ...outputIn(data) })).job;
}

async function fail(
  { jobs }: RestRooms,
  { viewer, key }: Worker,
  { id, error }: Hook,
): Promise<Job> {
  const { code = "", message = "", retryable, data } = error ?? {};
  const failure = {
    code,
    message,
    ...(retryable !== undefined && { retryable }),
    ...(data && { data }),
  };
  return (await jobs.fail(viewer, { id, key, error: failure })).job;
}
