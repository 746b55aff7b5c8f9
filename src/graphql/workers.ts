import { z } from "zod";
import { invalidInput } from "../errors.ts";
import type { Worker, WorkerFilter } from "../jobs/index.ts";
import { builder } from "./builder.ts";
import { viewerIn } from "./context.ts";
import { answer, InvalidInputError, NotFoundError } from "./errors.ts";
import { idConnection } from "./id-page.ts";
import { pageCost } from "./paging.ts";
import { said } from "./said.ts";
import { WorkerStateEnum, WorkerType } from "./worker.ts";

const WorkerFilterInput = builder.inputType("WorkerFilter", {
  description: "Workers that match everything given.",
  fields: (t) => ({
    functions: t.stringList({ description: "Only workers that ask for one of these." }),
    capabilities: t.stringList({ description: "Only workers that name one of these." }),
    states: t.field({
      type: [WorkerStateEnum],
      description: "Only workers in one of these states.",
    }),
    seenWithinMs: t.int({ description: "Only workers that were seen within so many ms." }),
  }),
});

/** Entries in one list of a filter. */
const entriesMax = 100;

function asFilter(input: typeof WorkerFilterInput.$inferInput | null | undefined): WorkerFilter {
  const filter = said(input ?? {});
  const issues = (["functions", "capabilities"] as const)
    .filter((name) => (filter[name]?.length ?? 0) > entriesMax)
    .map((name) => ({ path: ["filter", name], message: `at most ${entriesMax} entries` }));
  if (issues.length > 0) throw invalidInput(issues);
  return filter;
}

builder.queryField("workers", (t) =>
  t.connection(
    {
      type: WorkerType,
      description: "The workers that show your tokens, all workers for an operator; newest first.",
      authScopes: { worker: true },
      args: { filter: t.arg({ type: WorkerFilterInput, description: "Without it: all." }) },
      complexity: pageCost,
      resolve: (_root, { filter, ...args }, context) =>
        idConnection(context, { args, kind: "worker" }, (page) =>
          context.rooms.jobs.workers.find(viewerIn(context), asFilter(filter), page),
        ),
    },
    { name: "WorkerConnection", description: "A page of workers." },
    { name: "WorkerEdge", description: "A worker in a page." },
  ),
);

const payload = (name: string, description: string) =>
  builder.objectRef<{ readonly worker: Worker }>(name).implement({
    description,
    fields: (t) => ({
      worker: t.expose("worker", { type: WorkerType, description: "The worker as it is now." }),
    }),
  });

/** Characters in a reason. */
const reasonMax = 1_000;

builder.mutationField("drainWorker", (t) =>
  t.fieldWithInput({
    type: payload("DrainWorkerPayload", "The worker gets no more jobs."),
    description:
      "Has a worker come to its end: its claims get nothing, its claims and updates are told to stop, what it holds it may finish. For the operator.",
    authScopes: { admin: true },
    errors: { types: [NotFoundError, InvalidInputError] },
    input: {
      id: t.input.id({ required: true, description: "The worker." }),
      reason: t.input.string({
        description: "Why, for other operators.",
        validate: z.string().max(reasonMax).nullish(),
      }),
    },
    resolve: (_root, { input }, context) =>
      answer(async () => ({
        worker: await context.rooms.jobs.workers.drain(viewerIn(context), said(input)),
      })),
  }),
);

builder.mutationField("resumeWorker", (t) =>
  t.fieldWithInput({
    type: payload("ResumeWorkerPayload", "The worker gets jobs again."),
    description:
      "Lets a drained worker get jobs again; one that has ended must be started first. For the operator.",
    authScopes: { admin: true },
    errors: { types: [NotFoundError] },
    input: { id: t.input.id({ required: true, description: "The worker." }) },
    resolve: (_root, { input: { id } }, context) =>
      answer(async () => ({
        worker: await context.rooms.jobs.workers.resume(viewerIn(context), id),
      })),
  }),
);
