import { z } from "zod";
import { docketErrorCodes } from "../errors.ts";
import { jobStates } from "../jobs/index.ts";

/** The named shapes of what REST answers, as they stand in the contract's `components/schemas`. */
export const shapes = z.registry<{ id: string }>();

function named<Shape extends z.ZodType>(id: string, shape: Shape): Shape {
  shapes.add(shape, { id });
  return shape;
}

const time = z.iso.datetime();
const jobId = z.string();
const json = z.unknown();
/** What can be done next, and where. */
const urls = named("Urls", z.record(z.string(), z.url()));

export const alive = named("Alive", z.strictObject({ alive: z.literal(true) }));
export const ready = named(
  "Ready",
  z.strictObject({ ready: z.boolean(), missing: z.array(z.string()) }),
);

export const status = named(
  "Status",
  z.strictObject({
    phase: z.string().optional(),
    percent: z.number().min(0).max(100).optional(),
    message: z.string().optional(),
    at: time,
  }),
);

export const jobError = named(
  "JobError",
  z.strictObject({
    code: z.string(),
    message: z.string(),
    retryable: z.boolean(),
    data: z.record(z.string(), json).optional(),
  }),
);

export const availabilities = ["available", "locked", "claimed", "done"] as const;

export const job = named(
  "Job",
  z.strictObject({
    id: jobId,
    availability: z.enum(availabilities),
    state: z.enum(jobStates),
    function: z.string(),
    message: z.string(),
    status: status.nullable(),
    attempt: z.int(),
    createdAt: time,
    claimedAt: time.nullable(),
    claimant: z.string().nullable(),
    expiresAt: time.nullable(),
    endedAt: time.nullable(),
    error: jobError.nullable(),
    urls,
  }),
);

export const signpost = named("Signpost", z.strictObject({ id: jobId, urls }));
export const jobOrSignpost = named("JobOrSignpost", z.union([job, signpost]));
export const jobList = named("JobList", z.strictObject({ jobs: z.array(job) }));

export const jobData = named(
  "JobData",
  z.strictObject({
    id: jobId,
    function: z.string(),
    input: json,
    files: z.array(z.strictObject({ name: z.string(), url: z.url() })),
  }),
);

const confirmed = { success: z.literal(true), message: z.string(), id: jobId };

export const claimed = named(
  "Claimed",
  z.strictObject({
    ...confirmed,
    key: z.string(),
    token: z.string(),
    traceparent: z.string().describe("W3C trace context of the claim").optional(),
    expiresAt: time,
    urls,
  }),
);
export const updated = named("Updated", z.strictObject({ ...confirmed, status, expiresAt: time }));
export const delivered = named(
  "Delivered",
  z.strictObject({ ...confirmed, alreadyDelivered: z.boolean(), next: z.url() }),
);
export const locked = named("Locked", z.strictObject({ ...confirmed, urls }));

export const recipeTaken = named("RecipeTaken", z.strictObject({ id: jobId, status: z.string() }));
export const recipeJob = named(
  "RecipeJob",
  z.strictObject({ id: jobId, input: json, output: json, status: z.string() }),
);
export const recipeUpdated = named(
  "RecipeUpdated",
  z.strictObject({ success: z.literal(true), id: jobId, status: z.string() }),
);

export const keptFile = named(
  "KeptFile",
  z.strictObject({
    id: z.string(),
    name: z.string(),
    size: z.int().min(0),
    sha256: z.string(),
    type: z.string(),
  }),
);

const problemOf = <Code extends z.ZodType>(code: Code) =>
  z.strictObject({
    type: z.literal("about:blank"),
    status: z.int(),
    code,
    title: z.string(),
    retryable: z.boolean(),
    data: z.record(z.string(), json),
  });

/** Every refusal, as problem JSON (RFC 9457). */
export const problem = named("Problem", problemOf(z.enum(docketErrorCodes)));
export const ambiguousName = named(
  "AmbiguousName",
  z.strictObject({
    ...problemOf(z.literal("AMBIGUOUS_NAME")).shape,
    urls: z.array(z.url()),
  }),
);
