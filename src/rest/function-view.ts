import { isAdmin, type Viewer } from "../access/index.ts";
import { notFound } from "../errors.ts";
import {
  type FunctionDefinition,
  inputSchemaOf,
  type Origin,
  outputSchemaOf,
} from "../functions/index.ts";
import type { FunctionStats, Worker } from "../jobs/index.ts";
import type { RestRooms } from "./context.ts";

/** A function as REST tells of it. */
export type FunctionView = ReturnType<typeof viewOf>;

/** A worker unseen for so many times the pause between two notes is taken for gone. */
const seenTimes = 3;
const workersMax = 100;

/** Functions with what became of their jobs, and the workers that the viewer may see. */
export async function functionViews(
  rooms: RestRooms,
  viewer: Viewer,
  definitions: readonly FunctionDefinition[],
) {
  const names = definitions.map(({ name }) => name);
  const [stats, workers] = await Promise.all([
    rooms.jobs.stats(names),
    rooms.jobs.workers.find(
      viewer,
      { functions: names, seenWithinMs: seenTimes * rooms.config.workerSeenMs },
      { limit: workersMax },
    ),
  ]);
  return definitions.map((definition) => viewOf(rooms, definition, { viewer, stats, workers }));
}

/** One function, or NOT_FOUND. */
export async function functionViewOf(
  rooms: RestRooms,
  viewer: Viewer,
  name: string,
): Promise<FunctionView> {
  const definition = rooms.functions.find(name);
  const [view] = definition ? await functionViews(rooms, viewer, [definition]) : [];
  if (!view) throw notFound(`function ${name}`);
  return view;
}

interface Known {
  readonly viewer: Viewer;
  readonly stats: readonly FunctionStats[];
  readonly workers: readonly Worker[];
}

function viewOf(
  { functions, jobs }: RestRooms,
  definition: FunctionDefinition,
  { viewer, stats, workers }: Known,
) {
  const { name, version, title, description, calls, limits = {}, examples = [] } = definition;
  const origin = functions.originOf(name);
  return {
    ...{ name, version, title, description },
    origin: origin?.kind ?? "BUILT_IN",
    isHere: functions.here().some((one) => one.name === name),
    registered: origin?.kind === "REGISTERED" ? registeredFor(viewer, origin) : null,
    inputSchema: inputSchemaOf(definition),
    outputSchema: outputSchemaOf(definition) ?? null,
    ...{ calls, limits, examples },
    paused: pausedOf(jobs.pauses.of(name)),
    stats: stats.find((one) => one.function === name) ?? null,
    workers: workers
      .filter((worker) => worker.functions.includes(name))
      .map(({ id, name: worker, host = null, firstSeenAt, lastSeenAt }) => ({
        ...{ id, name: worker, host, firstSeenAt, lastSeenAt },
      })),
  };
}

const pausedOf = (pause: Pause | undefined) =>
  pause ? { since: pause.at, by: pause.by, reason: pause.reason ?? null } : null;

type Pause = NonNullable<ReturnType<RestRooms["jobs"]["pauses"]["of"]>>;

/** Who it was is for that user and the operator. */
function registeredFor(viewer: Viewer, { by, ...origin }: Extract<Origin, { kind: "REGISTERED" }>) {
  return { ...origin, ...((isAdmin(viewer) || by === viewer.user) && { by }) };
}
