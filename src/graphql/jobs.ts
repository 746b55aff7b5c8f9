import { resolveCursorConnection } from "@pothos/plugin-relay";
import { invalidInput } from "../errors.ts";
import type { Job, JobFilter } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { type Context, viewerIn } from "./context.ts";
import { JobType } from "./job.ts";
import { JobStateEnum } from "./job-parts.ts";
import { checkPage, pageDefault } from "./paging.ts";
import { said } from "./said.ts";

export const JobFilterInput = builder.inputType("JobFilter", {
  description: "Jobs that match everything given.",
  fields: (t) => ({
    ids: t.idList({ description: "Only these jobs." }),
    functions: t.stringList({ description: "Only jobs of these functions." }),
    states: t.field({ type: [JobStateEnum], description: "Only jobs in one of these states." }),
    userIds: t.idList({ description: "Only jobs of these users." }),
    tags: t.stringList({ description: "Only jobs with all of these tags." }),
  }),
});

/** Entries in one list of a filter. */
const filterMax = 100;

/** A filter as the jobs room takes it. */
export function asFilter(input: typeof JobFilterInput.$inferInput | null | undefined): JobFilter {
  const { userIds, ...rest } = said(input ?? {});
  for (const [name, entries] of Object.entries({ userIds, ...rest })) {
    if (entries && entries.length > filterMax) {
      throw invalidInput([{ path: ["filter", name], message: `at most ${filterMax} entries` }]);
    }
  }
  return { ...rest, ...(userIds && { users: userIds }) };
}

builder.queryField("job", (t) =>
  t.field({
    type: JobType,
    nullable: true,
    description: "A job by its id; null when there is none that you may see.",
    authScopes: { reader: true },
    args: { id: t.arg.id({ required: true, description: "Such as job_01jc9y…" }) },
    resolve: (_root, { id }) => id,
  }),
);

builder.queryField("jobs", (t) =>
  t.connection(
    {
      type: JobType,
      description: "The jobs you may see, newest first.",
      authScopes: { reader: true },
      args: { filter: t.arg({ type: JobFilterInput, description: "Without it: all." }) },
      complexity: ({ first, last }, { rooms: { config } }) => {
        // Sizes that are refused later need not cost more than those that are not.
        const rows = Math.min(first ?? last ?? pageDefault, config.pageMax);
        return { field: 1, multiplier: Math.ceil(rows / 10) };
      },
      resolve: (_root, { filter, ...args }, context) => {
        const { pageMax } = context.rooms.config;
        checkPage(args, pageMax);
        const rowsOf = search(context, asFilter(filter));
        return resolveCursorConnection(
          {
            args,
            toCursor: ({ id }: Job) => id,
            defaultSize: Math.min(pageDefault, pageMax),
            maxSize: pageMax,
          },
          rowsOf,
        );
      },
    },
    { name: "JobConnection", description: "A page of jobs." },
    { name: "JobEdge", description: "A job in a page." },
  ),
);

interface Wanted {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly inverted: boolean;
}

const search =
  (context: Context, filter: JobFilter) =>
  async ({ before, after, limit, inverted }: Wanted): Promise<Job[]> => {
    const page = { limit, backwards: inverted, ...(after && { after }), ...(before && { before }) };
    const { jobs } = await context.rooms.jobs.search(viewerIn(context), filter, page);
    // The relay plugin turns an inverted page around itself.
    return inverted ? [...jobs].reverse() : [...jobs];
  };
