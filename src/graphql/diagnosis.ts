import type { Diagnosis, Finding, findingStates, parts } from "../diagnosis/index.ts";
import { builder } from "./builder.ts";
import {
  ClockType,
  CollectionType,
  DatabaseType,
  EgressType,
  IndexType,
  SettingType,
  StorageType,
  UnknownSettingType,
} from "./diagnosis-parts.ts";

const PartEnum = builder.enumType("DiagnosisPart", {
  description: "What is looked at.",
  values: {
    SETTINGS: { description: "What the environment says, and the defaults." },
    DATABASE: { description: "MongoDB, its version and members." },
    INDEXES: { description: "Whether they are as they should be." },
    COLLECTIONS: { description: "How large they are." },
    CLOCK: { description: "The server's against the database's." },
    STORAGE: { description: "Where files lie." },
    EGRESS: { description: "Whom Docket calls." },
    FUNCTIONS: { description: "Whether plugins can be used, and which functions are paused." },
  } satisfies Record<(typeof parts)[number], object>,
});

const FindingStateEnum = builder.enumType("FindingState", {
  description: "How bad it is.",
  values: {
    OK: { description: "As it should be." },
    WARNING: { description: "It works, and is odd or risky." },
    PROBLEM: { description: "Something does not work, or soon won't." },
    UNKNOWN: { description: "It could not be looked at." },
  } satisfies Record<(typeof findingStates)[number], object>,
});

const FindingType = builder.objectRef<Finding>("Finding").implement({
  description: "What one look has found.",
  fields: (t) => ({
    part: t.expose("part", { type: PartEnum, description: "Where." }),
    state: t.expose("state", { type: FindingStateEnum, description: "How bad it is." }),
    message: t.exposeString("said", { description: "What was seen." }),
    advice: t.exposeString("advice", { nullable: true, description: "What to do about it." }),
  }),
});

const listed = <T>(some: readonly T[] | undefined): T[] | undefined => some && [...some];

const DiagnosisType = builder.objectRef<Diagnosis>("Diagnosis").implement({
  description:
    "How the server that answers is. What could not be looked at is null, and a finding says why.",
  fields: (t) => ({
    version: t.exposeString("version", { description: "Docket's." }),
    node: t.exposeString("node", { description: "Of Node.js." }),
    at: t.expose("at", { type: "DateTime", description: "When it was looked at." }),
    findings: t.field({
      type: [FindingType],
      description: "In short, part by part.",
      resolve: ({ findings }) => [...findings],
    }),
    settings: t.field({
      type: [SettingType],
      nullable: true,
      description: "Every setting; secrets without their values.",
      resolve: ({ settings }) => listed(settings?.settings),
    }),
    unknownSettings: t.field({
      type: [UnknownSettingType],
      nullable: true,
      description: "Variables DOCKET_… that are no settings: most likely misspelt.",
      resolve: ({ settings }) => listed(settings?.unknown),
    }),
    database: t.expose("database", {
      type: DatabaseType,
      nullable: true,
      description: "The MongoDB it stands on.",
    }),
    indexDifferences: t.field({
      type: [IndexType],
      nullable: true,
      description: "Indexes that are not as they should be.",
      resolve: ({ indexes }) => listed(indexes ?? undefined),
    }),
    collections: t.field({
      type: [CollectionType],
      nullable: true,
      description: "The collections, largest first.",
      resolve: ({ collections }) => listed(collections ?? undefined),
    }),
    clock: t.expose("clock", { type: ClockType, nullable: true, description: "The clocks." }),
    storage: t.expose("storage", {
      type: StorageType,
      nullable: true,
      description: "Where files lie.",
    }),
    egress: t.expose("egress", {
      type: EgressType,
      nullable: true,
      description: "Whom Docket calls.",
    }),
  }),
});

/** It asks the database a lot, and writes a file. */
const diagnosisCost = 500;

builder.queryField("diagnosis", (t) =>
  t.field({
    type: DiagnosisType,
    description:
      "Looks at the server that answers: its settings, database, indexes, clock, storage and the rule for calls out. For the operator.",
    authScopes: { admin: true },
    complexity: { field: diagnosisCost, multiplier: 1 },
    resolve: (_root, _args, { rooms }) => rooms.diagnose(),
  }),
);
