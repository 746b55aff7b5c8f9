import type { Diagnosis } from "../diagnosis/index.ts";
import { builder } from "./builder.ts";

type Part<Name extends keyof Diagnosis> = NonNullable<Diagnosis[Name]>;
type Settings = Part<"settings">;

export const SettingType = builder.objectRef<Settings["settings"][number]>("Setting").implement({
  description: "A setting of the server.",
  fields: (t) => ({
    name: t.exposeString("env", { description: "The variable of the environment." }),
    isSet: t.exposeBoolean("isSet", {
      description: "Whether the environment says it; the default holds otherwise.",
    }),
    isSecret: t.exposeBoolean("isSecret", { description: "Whether its value is told to nobody." }),
    value: t.exposeString("value", {
      nullable: true,
      description:
        "As it was said or is by default, URLs without users, passwords and keys; null for a secret, and where there is neither.",
    }),
    defaultValue: t.exposeString("fallback", {
      nullable: true,
      description: "What holds when it is not said.",
    }),
    help: t.exposeString("help", { description: "What it does." }),
  }),
});

export const UnknownSettingType = builder
  .objectRef<Settings["unknown"][number]>("UnknownSetting")
  .implement({
    description: "A variable that looks like a setting and is none.",
    fields: (t) => ({
      name: t.exposeString("env", { description: "The variable." }),
      nearest: t.exposeString("nearest", {
        nullable: true,
        description: "The setting that was most likely meant.",
      }),
    }),
  });

const ClusterKindEnum = builder.enumType("DatabaseKind", {
  description: "What MongoDB runs as.",
  values: {
    REPLICA_SET: { description: "A replica set, of one member or more." },
    SHARDED_CLUSTER: { description: "A sharded cluster, behind its routers." },
  } satisfies Record<Part<"database">["kind"], object>,
});

const MemberType = builder
  .objectRef<Part<"database">["members"][number]>("DatabaseMember")
  .implement({
    description: "A member of a replica set.",
    fields: (t) => ({
      host: t.exposeString("host", { description: "Its address." }),
      state: t.exposeString("state", {
        nullable: true,
        description: "MongoDB's word, such as PRIMARY; null where it may not be asked.",
      }),
      healthy: t.exposeBoolean("healthy", {
        nullable: true,
        description: "Whether it answers and does its part; null where that may not be asked.",
      }),
      lagMs: t.exposeFloat("lagMs", {
        nullable: true,
        description: "How far a secondary is behind the primary, in ms.",
      }),
    }),
  });

export const DatabaseType = builder.objectRef<Part<"database">>("Database").implement({
  description: "The MongoDB that Docket stands on.",
  fields: (t) => ({
    version: t.exposeString("version", { description: "Its version." }),
    kind: t.expose("kind", { type: ClusterKindEnum, description: "What it runs as." }),
    set: t.exposeString("set", { nullable: true, description: "The replica set's name." }),
    members: t.field({
      type: [MemberType],
      description: "The replica set's members; none of a sharded cluster.",
      resolve: ({ members }) => [...members],
    }),
    writeConcern: t.exposeString("writeConcern", {
      description: "When a write counts as made.",
    }),
  }),
});

const IndexDifferenceEnum = builder.enumType("IndexDifferenceKind", {
  description: "How an index is not as it should be.",
  values: {
    MISSING: { description: "It is not there." },
    UNLIKE: { description: "It has the right keys and other options." },
    EXTRA: { description: "Docket knows nothing of it." },
  } satisfies Record<Part<"indexes">[number]["difference"], object>,
});

export const IndexType = builder.objectRef<Part<"indexes">[number]>("IndexDifference").implement({
  description: "An index that is not as it should be.",
  fields: (t) => ({
    collection: t.exposeString("collection", { description: "Its collection." }),
    name: t.exposeString("name", { description: "How it is called, or would be." }),
    keys: t.expose("keys", { type: "JSON", description: "Its fields, in their order." }),
    difference: t.expose("difference", {
      type: IndexDifferenceEnum,
      description: "How it is not as it should be.",
    }),
  }),
});

export const CollectionType = builder
  .objectRef<Part<"collections">[number]>("DatabaseCollection")
  .implement({
    description: "A collection, as the storage engine counts it.",
    fields: (t) => ({
      name: t.exposeString("name", { description: "Its name." }),
      documents: t.exposeFloat("documents", { description: "How many documents it has." }),
      bytes: t.exposeFloat("bytes", { description: "Size of the documents, uncompressed." }),
      diskBytes: t.exposeFloat("diskBytes", {
        description: "What they and their indexes take on a member's disk.",
      }),
      indexBytes: t.exposeFloat("indexBytes", { description: "What of that the indexes take." }),
    }),
  });

export const ClockType = builder.objectRef<Part<"clock">>("ClockDifference").implement({
  description: "How the server's clock and the database's differ.",
  fields: (t) => ({
    aheadMs: t.exposeFloat("aheadMs", {
      description: "How far the database's is ahead of the server's, in ms.",
    }),
    withinMs: t.exposeFloat("withinMs", {
      description: "How far that may be off, for the time that asking took, in ms.",
    }),
  }),
});

export const StorageType = builder.objectRef<Part<"storage">>("FileStorage").implement({
  description: "Where files lie, and whether it works: a few bytes were written, read and removed.",
  fields: (t) => ({
    kind: t.exposeString("kind", { description: "As DOCKET_FILES says: disk, gridfs or s3." }),
    place: t.exposeString("place", { description: "The folder, bucket or database." }),
    done: t.stringList({
      description: "The steps that came through: written, read, removed.",
      resolve: ({ done }) => [...done],
    }),
    reason: t.exposeString("reason", {
      nullable: true,
      description: "Why another did not; null when all is well.",
    }),
    elsewhere: t.exposeString("elsewhere", {
      nullable: true,
      description: "A storage of another kind that holds files too, which can't be read.",
    }),
    freeBytes: t.exposeFloat("freeBytes", {
      nullable: true,
      description: "Free on the data folder's disk; null where nothing lies there.",
    }),
    diskBytes: t.exposeFloat("diskBytes", {
      nullable: true,
      description: "Size of that disk.",
    }),
  }),
});

export const EgressType = builder.objectRef<Part<"egress">>("EgressRule").implement({
  description: "Whom Docket calls: for input files, callbacks and functions.",
  fields: (t) => ({
    rule: t.exposeString("words", { description: "The rule in words." }),
    allowed: t.stringList({
      description: "Networks that are allowed beside public addresses.",
      resolve: ({ allowed }) => [...allowed],
    }),
    privateRefused: t.exposeBoolean("privateRefused", {
      description: "Whether every private address is refused.",
    }),
  }),
});
