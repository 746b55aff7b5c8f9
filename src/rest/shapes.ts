import { z } from "zod";
import { docketErrorCodes } from "../errors.ts";
import { jobStates, statsWindows } from "../jobs/index.ts";

/** The named shapes of what REST answers, as they stand in the contract's `components/schemas`. */
export const shapes = z.registry<{ id: string }>();

export function named<Shape extends z.ZodType>(id: string, shape: Shape): Shape {
  shapes.add(shape, { id });
  return shape;
}

export const time = z.iso.datetime();
const jobId = z.string();
export const json = z.unknown();
/** What can be done next, and where. */
const urls = named("Urls", z.record(z.string(), z.url()));

export const alive = named("Alive", z.strictObject({ alive: z.literal(true) }));
export const ready = named(
  "Ready",
  z.strictObject({ ready: z.boolean(), missing: z.array(z.string()) }),
);

export const signIn = named(
  "SignIn",
  z.strictObject({ token: z.string().min(1).max(1_000).describe("A user's token, dkt_…") }),
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

/** What a worker says of itself when it asks for jobs. */
export const capabilities = z.string().optional().meta({
  description:
    "What the worker can do besides and others can't, as words joined by commas, such as photoshop: jobs that require one of them are for it as well.",
});

export const availabilities = ["available", "locked", "claimed", "done"] as const;

export const job = named(
  "Job",
  z.strictObject({
    id: jobId,
    availability: z.enum(availabilities),
    state: z.enum(jobStates),
    function: z.string(),
    requires: z.string().nullable().describe("The capability that its worker must have"),
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
    coreToken: z
      .string()
      .describe("The secret that a core service of the team's own made for this job")
      .optional(),
    traceparent: z.string().describe("W3C trace context of the claim").optional(),
    expiresAt: time,
    urls,
  }),
);
/** A claimed job with all that is needed to start. */
export const taken = named(
  "Taken",
  z.strictObject({
    ...claimed.shape,
    coreToken: z
      .string()
      .describe("The secret that a core service of the team's own made for this job")
      .optional(),
    leaseMs: z.int().describe("How long the claim lives without an update"),
    function: z.string(),
    attempt: z.int(),
    input: json,
    files: jobData.shape.files,
  }),
);
export const updated = named(
  "Updated",
  z.strictObject({
    ...confirmed,
    status,
    expiresAt: time,
    stop: z
      .literal("DRAINING")
      .describe("The operator drains the worker: finish what you hold, claim no more, end")
      .optional(),
  }),
);
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

const service = { id: jobId, state: z.enum(jobStates), ended: z.boolean() };
export const serviceJob = named("ServiceJob", z.strictObject(service));
export const serviceOutcome = named(
  "ServiceOutcome",
  z.strictObject({
    ...service,
    output: json,
    error: jobError.nullable(),
    resume: z.string().optional().describe("How to wait again, while the job has not ended"),
  }),
);
export const tokenDestroyed = named(
  "TokenDestroyed",
  z.strictObject({ success: z.literal(true), id: jobId }),
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

const spread = z
  .strictObject({
    count: z.int().min(0),
    p50: z.number().optional(),
    p95: z.number().optional(),
    p99: z.number().optional(),
  })
  .describe("How long something took, in ms; percentiles right to within 9.1 percent");
const counts = {
  submitted: z.int(),
  claimed: z.int(),
  done: z.int(),
  failed: z.int(),
  cancelled: z.int(),
  rejected: z.int(),
  errors: z.int(),
  crashes: z.int(),
  retries: z.int(),
  runMs: z.number(),
  wait: spread,
  run: spread,
};
/** What happened to jobs in a window. */
export const windowStats = named(
  "WindowStats",
  z.strictObject({
    window: z.enum(statsWindows),
    from: time,
    to: time,
    stepMs: z.int(),
    ...counts,
    failuresByCode: z.array(z.strictObject({ code: z.string(), count: z.int() })),
    series: z.array(z.strictObject({ at: time, ...counts })),
  }),
);

/** Who claims. */
export const claimer = z.object({
  worker: z
    .string()
    .optional()
    .meta({ description: "The worker's own id; its token's name else." }),
  host: z.string().optional().meta({ description: "The machine it runs on." }),
  capabilities: capabilities,
});
