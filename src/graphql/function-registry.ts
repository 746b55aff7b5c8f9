import { isAdmin } from "../access/index.ts";
import type { BrokenPlugin, FunctionDefinition } from "../functions/index.ts";
import { builder } from "./builder.ts";
import { type Context, viewerIn } from "./context.ts";
import { answer, InvalidInputError, LimitReachedError, NotFoundError } from "./errors.ts";
import { FunctionType } from "./function.ts";
import { fewRows } from "./job.ts";
import { said } from "./said.ts";
import { UserType, userById } from "./user.ts";
import { WorkerType } from "./worker.ts";

const OriginEnum = builder.enumType("FunctionOrigin", {
  description: "Where a function comes from.",
  values: {
    BUILT_IN: { description: "It comes with Docket." },
    PLUGIN: { description: "A folder or a package of this server." },
    REGISTERED: { description: "A remote worker or an operator registered it." },
  },
});

const originOf = ({ name }: FunctionDefinition, { rooms }: Context) =>
  rooms.functions.originOf(name);

const registeredOf = (definition: FunctionDefinition, context: Context) => {
  const origin = originOf(definition, context);
  return origin?.kind === "REGISTERED" ? origin : undefined;
};

/** A worker writes down that it was seen in this time; unseen for three of them, it is taken for gone. */
const seenTimes = 3;
const workersMax = 100;

async function serving({ name }: FunctionDefinition, context: Context): Promise<string[]> {
  const workers = await context.rooms.jobs.workers.find(
    viewerIn(context),
    { functions: [name], seenWithinMs: seenTimes * context.rooms.config.workerSeenMs },
    { limit: workersMax },
  );
  return workers.map(({ id }) => id);
}

builder.objectFields(FunctionType, (t) => ({
  origin: t.field({
    type: OriginEnum,
    description: "Where it comes from.",
    resolve: (definition, _args, context) => originOf(definition, context)?.kind ?? "BUILT_IN",
  }),
  isHere: t.boolean({
    description: "Whether the server that answers runs it itself; otherwise remote workers do.",
    resolve: ({ name }, _args, { rooms }) =>
      rooms.functions.here().some((one) => one.name === name),
  }),
  registeredBy: t.field({
    type: UserType,
    nullable: true,
    description: "Who registered it. For that user and the operator.",
    resolve: (definition, _args, context) => {
      const by = registeredOf(definition, context)?.by;
      const viewer = viewerIn(context);
      const mayKnow = by !== undefined && (isAdmin(viewer) || by === viewer.user);
      return mayKnow ? userById(context, by) : undefined;
    },
  }),
  registeredAt: t.field({
    type: "DateTime",
    nullable: true,
    description: "Since when it is registered.",
    resolve: (definition, _args, context) => registeredOf(definition, context)?.since,
  }),
  updatedAt: t.field({
    type: "DateTime",
    nullable: true,
    description: "When it was registered last.",
    resolve: (definition, _args, context) => registeredOf(definition, context)?.updatedAt,
  }),
  workers: t.field({
    type: [WorkerType],
    description:
      "Who asks for its jobs just now, and since when; of them those that show your tokens, all for an operator.",
    complexity: fewRows,
    resolve: (definition, _args, context) => serving(definition, context),
  }),
}));

const BrokenType = builder.objectRef<BrokenPlugin>("BrokenPlugin").implement({
  description: "A plugin, or one function of it, that can't be used.",
  fields: (t) => ({
    plugin: t.exposeString("plugin", { description: "A folder's path or a package's name." }),
    function: t.exposeString("function", {
      nullable: true,
      description: "The function whose name another one has.",
    }),
    reason: t.exposeString("reason", { description: "Why." }),
    at: t.expose("at", { type: "DateTime", description: "Since when." }),
  }),
});

builder.queryField("brokenPlugins", (t) =>
  t.field({
    type: [BrokenType],
    description: "Plugins of the server that answers that can't be used. For the operator.",
    authScopes: { admin: true },
    resolve: (_root, _args, { rooms }) => [...rooms.functions.broken()],
  }),
);

const CoreCallInput = builder.inputType("CoreCallInput", {
  description: "A core API that a function calls.",
  fields: (t) => ({
    api: t.string({ required: true, description: "Its name." }),
    count: t.int({ required: true, description: "How often in one run." }),
  }),
});

const RateInput = builder.inputType("FunctionRateInput", {
  description: "Most attempts that begin within a time.",
  fields: (t) => ({
    count: t.int({ required: true, description: "How many; 1 to 1,000,000." }),
    periodMs: t.int({
      required: true,
      description: "Within how long a time, in ms: 100 to 604,800,000 (7 days).",
    }),
  }),
});

const LimitsInput = builder.inputType("FunctionLimitsInput", {
  description: "What a function sets for its jobs; what is left out takes the server's default.",
  fields: (t) => ({
    attempts: t.int({ description: "Attempts of one job." }),
    leaseMs: t.int({ description: "How long a claim lasts without a sign of life, in ms." }),
    timeoutMs: t.int({ description: "How long one attempt may run, in ms." }),
    backoffMs: t.int({ description: "Pause before the second attempt, in ms." }),
    maxInputBytes: t.int({ description: "Size of a job's input as JSON, in bytes." }),
    concurrency: t.int({
      description: "Most of its jobs that run at once, over all servers and workers; 1 to 1000.",
    }),
    rate: t.field({
      type: RateInput,
      description: "Most of its attempts that begin within a time, over all servers and workers.",
    }),
  }),
});

const RegisterPayload = builder
  .objectRef<{ readonly function: FunctionDefinition }>("RegisterFunctionPayload")
  .implement({
    description: "The function can be submitted and claimed.",
    fields: (t) => ({
      function: t.expose("function", { type: FunctionType, description: "As it stands now." }),
    }),
  });

builder.mutationField("registerFunction", (t) =>
  t.fieldWithInput({
    type: RegisterPayload,
    description:
      "Makes a function known that remote workers run, to every server; again, it replaces what the same user registered under this name. A server's own functions can't be replaced.",
    authScopes: { worker: true },
    errors: { types: [InvalidInputError, LimitReachedError, NotFoundError] },
    input: {
      name: t.input.string({ required: true, description: "Such as video.cut." }),
      version: t.input.string({ required: true, description: "The function's own version." }),
      title: t.input.string({ required: true, description: "A few words." }),
      description: t.input.string({ required: true, description: "Markdown." }),
      inputSchema: t.input.field({
        type: "JSONSchema",
        required: true,
        description: "JSON Schema (draft 7, 2019-09 or 2020-12) of its input.",
      }),
      outputSchema: t.input.field({
        type: "JSONSchema",
        description: "JSON Schema of its output: what is delivered is checked by it.",
      }),
      calls: t.input.field({
        type: [CoreCallInput],
        description: "The core API calls of one run; none when left out.",
      }),
      limits: t.input.field({ type: LimitsInput, description: "What it sets for its jobs." }),
      examples: t.input.field({ type: ["JSON"], description: "Inputs that work." }),
    },
    resolve: (_root, { input }, context) =>
      answer(async () => {
        const { registry, functions } = context.rooms;
        const { limits, calls, ...told } = said(input);
        await registry.register(viewerIn(context), {
          ...told,
          inputSchema: input.inputSchema as never,
          outputSchema: (input.outputSchema ?? undefined) as never,
          calls: calls ?? [],
          limits: limits && said(limits),
        });
        const definition = functions.find(input.name);
        return { function: definition as FunctionDefinition };
      }),
  }),
);

const UnregisterPayload = builder
  .objectRef<{ readonly name: string }>("UnregisterFunctionPayload")
  .implement({
    description: "The function can't be submitted any more; jobs that wait for it stay.",
    fields: (t) => ({ name: t.exposeString("name", { description: "Its name." }) }),
  });

builder.mutationField("unregisterFunction", (t) =>
  t.fieldWithInput({
    type: UnregisterPayload,
    description: "Takes a function that you registered off the list; operators any.",
    authScopes: { worker: true },
    errors: { types: [NotFoundError] },
    input: { name: t.input.string({ required: true, description: "Its name." }) },
    resolve: (_root, { input: { name } }, context) =>
      answer(async () => {
        await context.rooms.registry.unregister(viewerIn(context), name);
        return { name };
      }),
  }),
);
