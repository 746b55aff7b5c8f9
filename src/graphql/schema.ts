import "./scalars.ts";
import "./error-types.ts";
import "./job.ts";
import "./job-contents.ts";
import "./job-owner.ts";
import "./callbacks.ts";
import "./jobs.ts";
import "./submit.ts";
import "./wait.ts";
import "./cancel.ts";
import "./lock.ts";
import "./retry.ts";
import "./claim.ts";
import "./destroy-token.ts";
import "./update.ts";
import "./deliver.ts";
import "./work.ts";
import "./cancel-many.ts";
import "./workers.ts";
import "./upload.ts";
import "./function.ts";
import "./function-registry.ts";
import "./viewer.ts";
import "./accounts.ts";
import "./users.ts";
import "./tokens.ts";
import "./allowances.ts";
import "./usage.ts";
import "./audit.ts";
import "./live.ts";
import "./live-stats.ts";
import "./stats-window.ts";
import { lexicographicSortSchema, printSchema } from "graphql";
import { builder } from "./builder.ts";

export const schema = builder.toSchema();

/** The contract as text, for `schema/schema.graphql`: always in the same order. */
export const printedSchema = (): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
