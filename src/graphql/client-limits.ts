import type { Config } from "../config.ts";
import { builder } from "./builder.ts";

/** A setting may be larger than GraphQL's Int. */
const intMax = 2 ** 31 - 1;

const counted = (name: "pageMax" | "batchMax" | "claimMax" | "jobFilesMax") => (config: Config) =>
  Math.min(config[name], intMax);

const LimitsType = builder.objectRef<Config>("Limits").implement({
  description: "How much one call may take on the server that answers.",
  fields: (t) => ({
    pageMax: t.int({ resolve: counted("pageMax"), description: "Rows in one page of a list." }),
    batchMax: t.int({
      resolve: counted("batchMax"),
      description: "Jobs in one call that takes many, such as submitJobs.",
    }),
    claimMax: t.int({ resolve: counted("claimMax"), description: "Jobs that one claim may take." }),
    waitMsMax: t.exposeFloat("waitMsMax", {
      description: "Longest wait inside one claim or submit, in ms.",
    }),
    bodyBytesMax: t.exposeFloat("bodyBytesMax", { description: "Size of a GraphQL request." }),
    inputBytesMax: t.exposeFloat("inputBytesMax", {
      description: "Size of a job's input as JSON.",
    }),
    outputBytesMax: t.exposeFloat("outputBytesMax", {
      description: "Size of a job's output as JSON.",
    }),
    fileBytesMax: t.exposeFloat("fileBytesMax", { description: "Size of one file." }),
    jobFilesMax: t.int({
      resolve: counted("jobFilesMax"),
      description: "Input files of a job, and output files of an attempt.",
    }),
  }),
});

builder.queryField("limits", (t) =>
  t.field({
    type: LimitsType,
    description: "How much one call may take, so that clients need not guess.",
    authScopes: { reader: true },
    resolve: (_root, _args, { rooms }) => rooms.config,
  }),
);
