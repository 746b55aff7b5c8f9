import { inputOf, outputOf } from "./bodies.ts";
import { builder } from "./builder.ts";
import { fewRows, JobType } from "./job.ts";
import { InputFileType, OutputFileType } from "./job-parts.ts";

builder.objectFields(JobType, (t) => ({
  input: t.field({
    type: "JSON",
    nullable: true,
    description: "What the function was asked to do.",
    resolve: (job, _args, context) => inputOf(job, context),
  }),
  output: t.field({
    type: "JSON",
    nullable: true,
    description: "What the worker delivered.",
    resolve: (job, _args, context) => outputOf(job, context),
  }),
  files: t.field({
    type: [InputFileType],
    complexity: fewRows,
    description: "What it works on.",
    resolve: ({ files }) => [...files],
  }),
  outputs: t.field({
    type: [OutputFileType],
    complexity: fewRows,
    description: "What it made.",
    resolve: ({ outputs }) => [...outputs],
  }),
}));
