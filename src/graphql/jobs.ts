import {
  cursorOf,
  type Job,
  type JobOrder,
  newestFirst,
  type orderFields,
  readCursor,
} from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { JobType } from "./job.ts";
import { asFilter, JobFilterInput } from "./job-filter.ts";
import { pageConnection, pageCost } from "./paging.ts";

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

const JobOrderInput = builder.inputType("JobOrder", {
  description:
    "An order of jobs. No job changes its place in it: pages hold while jobs come, change and end.",
  fields: (t) => ({
    field: t.field({
      required: true,
      description: "What orders them; jobs that are equal in it, by their age.",
      type: builder.enumType("JobOrderField", {
        description: "What jobs can be ordered by.",
        values: {
          CREATED_AT: { description: "When they were submitted." },
          ENDED_AT: { description: "When they ended; only ended jobs are listed." },
          PRIORITY: {
            description:
              "DESC is the order in which claims take them: highest priority, then longest due. Only jobs that wait and are not locked are listed; one that is claimed leaves the list.",
          },
        } satisfies Record<(typeof orderFields)[number], object>,
      }),
    }),
    direction: t.field({
      required: true,
      description: "Which end comes first.",
      type: builder.enumType("OrderDirection", {
        description: "Which end of a list comes first.",
        values: {
          ASC: { description: "The oldest, or lowest." },
          DESC: { description: "The newest, or highest." },
        } satisfies Record<JobOrder["direction"], object>,
      }),
    }),
  }),
});

/** Counting goes on longer than reading a page. */
const countCost = 20;

builder.queryField("jobs", (t) =>
  t.connection(
    {
      type: JobType,
      description: "The jobs you may see, newest first unless you say otherwise.",
      authScopes: { reader: true },
      args: {
        filter: t.arg({ type: JobFilterInput, description: "Without it: all." }),
        search: t.arg.string({
          description:
            "Only jobs with all of these words, the last perhaps unfinished: in the input, output or error, in names of files, in tags, the function or the user's name. Or a job's id, whole or its beginning, or a user's id. Ordered by CREATED_AT only.",
        }),
        orderBy: t.arg({ type: JobOrderInput, description: "Newest first when left out." }),
      },
      complexity: (args, context) => pageCost(args, context),
      resolve: async (_root, { filter: wanted, search, orderBy, ...args }, context) => {
        const { jobs, config } = context.rooms;
        const viewer = viewerIn(context);
        const filter = asFilter(wanted);
        const order = orderBy ?? newestFirst;
        const which = { order, ...(typeof search === "string" && { text: search }) };
        const page = await pageConnection(
          context,
          {
            args,
            cursorOf: (job: Job) => cursorOf(order, job),
            isCursor: (cursor) => readCursor(order, cursor) !== undefined,
          },
          async (rows) => (await jobs.search(viewer, filter, { ...which, ...rows })).jobs,
        );
        const count = () => jobs.count(viewer, filter, { ...which, max: config.countMax });
        return { ...page, count };
      },
    },
    {
      name: "JobConnection",
      description: "A page of jobs.",
      fields: (page) => ({
        totalCount: page.int({
          nullable: true,
          complexity: countCost,
          description:
            "How many jobs the whole list has; null when they are more than the server counts (10,000 unless the operator says otherwise).",
          resolve: ({ count }) => count(),
        }),
      }),
    },
    { name: "JobEdge", description: "A job in a page." },
  ),
);
