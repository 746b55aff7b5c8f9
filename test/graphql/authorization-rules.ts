import type { Caller, World } from "../support/authorization-world.ts";
import { until } from "../support/until.ts";

/**
 * Who may do and see what, field by field. A field of the schema that is not here fails the matrix test: add a row that
 * says how it is called and for whom it is.
 */

/** Everybody that a scope of the schema (`authScopes`) lets in. */
export const scopes = {
  reader: ["other", "worker", "holder", "job", "owner", "admin"],
  person: ["other", "worker", "holder", "owner", "admin"],
  submitter: ["other", "owner", "admin"],
  worker: ["worker", "holder", "admin"],
  admin: ["admin"],
} as const satisfies Readonly<Record<string, readonly Caller[]>>;
export type Scope = keyof typeof scopes;

/** One way to call a root field. */
export interface Call {
  /** The field's arguments, on things of the owner that are new for each call. */
  readonly args?: (world: World) => Promise<string> | string;
  /** Those who get what they asked for. The others whom the scope lets in get `others`. */
  readonly who: readonly Caller[];
  /** The code of a refusal, or NOTHING for null and for empty lists. */
  readonly others?: string;
  /** For a field whose scope depends on its arguments. */
  readonly scope?: Scope;
  /** Sent along as the variable `file`. */
  readonly file?: true;
}

const { reader, person, submitter, worker, admin } = scopes;
export const seers: readonly Caller[] = ["holder", "job", "owner", "admin"];
export const owners: readonly Caller[] = ["owner", "admin"];
export const one = (name: string, value: unknown) => `(${name}: ${JSON.stringify(value)})`;
/** An input object as GraphQL writes it; JSON but for the quotes around keys. */
const input = (fields: object) => `(input: ${JSON.stringify(fields).replace(/"(\w+)":/g, "$1: ")})`;

let made = 0;
const madeName = () => {
  made += 1;
  return `made-${made}`;
};

const next = { functions: ["echo"], worker: "w" };
export const idle = { name: "photoshop.recipe" };
const forOwner = (inputOf: (job: object) => object): Call => ({
  args: ({ owner }) => input(inputOf({ function: "echo", user: owner })),
  who: owners,
  others: "FORBIDDEN",
});

export const calls: Readonly<Record<string, Readonly<Record<string, Call>>>> = {
  "Query.viewer": { "": { who: reader } },
  "Query.functions": { "": { who: person } },
  "Query.function": { "": { args: () => one("name", "photoshop.recipe"), who: person } },
  "Query.functionStats": { "": { who: person } },
  "Query.stats": { "": { who: person } },
  "Query.statsDepth": {
    "while a job of the owner waits longest": {
      args: async ({ waiting, ask }) => {
        await waiting();
        // It is counted after it was submitted.
        await until(
          () => ask("admin", "{ statsDepth { oldestWaiting { id } } }"),
          ({ data }) => data?.statsDepth.oldestWaiting != null,
        );
        return "";
      },
      who: person,
    },
  },
  "Query.files": { "": { who: owners, others: "NOTHING" } },
  "Query.job": {
    "in the holder's hands": {
      args: ({ held }) => one("id", held.id),
      who: seers,
      others: "NOTHING",
    },
    delivered: { args: ({ done }) => one("id", done), who: owners, others: "NOTHING" },
    failed: { args: ({ failed }) => one("id", failed), who: owners, others: "NOTHING" },
  },
  "Query.waitJob": {
    "in the holder's hands": {
      args: ({ held }) => `(id: ${JSON.stringify(held.id)}, waitMs: 0)`,
      who: seers,
      others: "NOTHING",
    },
    delivered: {
      args: ({ done }) => `(id: ${JSON.stringify(done)}, waitMs: 0)`,
      who: owners,
      others: "NOTHING",
    },
  },
  "Query.jobs": {
    all: { who: seers, others: "NOTHING" },
    "of the owner": {
      args: ({ owner }) => `(filter: { userIds: [${JSON.stringify(owner)}] })`,
      who: seers,
      others: "NOTHING",
    },
    "by their ids": {
      args: ({ done, failed }) => `(filter: { ids: ${JSON.stringify([done, failed])} })`,
      who: owners,
      others: "NOTHING",
    },
  },
  "Query.callbacks": { "": { who: owners, others: "NOTHING" } },
  "Query.workers": { "": { who: ["holder", "admin"], others: "NOTHING" } },
  "Query.users": { "": { who: admin } },
  "Query.tokens": { "": { who: admin } },
  "Query.allowances": { "": { who: admin } },
  "Query.usage": { "": { who: owners, others: "NOTHING" } },
  "Query.auditLog": { "": { who: admin } },
  "Query.diagnosis": { "": { who: admin } },
  "Query.limits": { "": { who: reader } },
  "Query.node": {
    "a job": { args: ({ held }) => one("id", held.id), who: seers, others: "NOTHING" },
    "a file": { args: ({ file }) => one("id", file), who: owners, others: "NOTHING" },
    "the owner": {
      args: ({ owner }) => one("id", owner),
      who: ["job", ...owners],
      others: "NOTHING",
    },
    "a worker": {
      args: ({ crew }) => one("id", crew),
      who: ["holder", "admin"],
      others: "NOTHING",
    },
  },
  "Query.nodes": {
    jobs: { args: ({ held }) => one("ids", [held.id]), who: seers, others: "NOTHING" },
    "what is the owner's alone": {
      args: ({ done, file }) => one("ids", [done, file]),
      who: owners,
      others: "NOTHING",
    },
  },
  "Mutation.submitJob": {
    "for oneself": { args: () => input({ function: "echo" }), who: submitter },
    "for the owner": forOwner((job) => job),
  },
  "Mutation.submitJobs": {
    "for oneself": { args: () => input({ jobs: [{ function: "echo" }] }), who: submitter },
    "for the owner": forOwner((job) => ({ jobs: [job] })),
  },
  "Mutation.deleteFile": {
    "": {
      args: async ({ uploaded }) => input({ id: await uploaded() }),
      who: owners,
      others: "NOT_FOUND",
    },
  },
  "Mutation.pauseFunction": { "": { args: () => input(idle), who: admin } },
  "Mutation.resumeFunction": { "": { args: () => input(idle), who: admin } },
  "Mutation.destroyJobToken": {
    "": {
      args: async ({ claimed }) => {
        const { id, key } = await claimed();
        return input({ id, key });
      },
      who: ["holder", "owner", "admin"],
      others: "NOT_FOUND",
    },
  },
  "Mutation.cancelJob": {
    "": {
      args: async ({ waiting }) => input({ id: await waiting() }),
      who: owners,
      others: "NOT_FOUND",
    },
  },
  "Mutation.retryJob": {
    "": {
      args: async ({ ended }) => input({ id: await ended() }),
      who: owners,
      others: "NOT_FOUND",
    },
  },
  "Mutation.cancelJobs": {
    "by their ids": {
      args: async ({ waiting }) => input({ ids: [await waiting()] }),
      who: owners,
      others: "NOT_FOUND",
    },
    "that match": {
      args: async ({ waiting }) => input({ filter: { ids: [await waiting()] } }),
      who: owners,
      others: "NOTHING",
    },
  },
  "Mutation.retryJobs": {
    "": {
      args: async ({ ended }) => input({ jobs: [{ id: await ended() }] }),
      who: owners,
      others: "NOT_FOUND",
    },
  },
  "Mutation.redeliverCallback": {
    "": { args: ({ callback }) => input({ id: callback }), who: owners, others: "NOT_FOUND" },
  },
  "Mutation.lockJob": {
    "": { args: async ({ waiting }) => input({ id: await waiting() }), who: admin },
  },
  "Mutation.unlockJob": {
    "": { args: async ({ claimed }) => input({ id: (await claimed()).id }), who: admin },
  },
  "Mutation.claim": {
    "": {
      args: async ({ waiting }) => {
        await waiting(true);
        return input({ functions: ["echo"], worker: "w" });
      },
      who: worker,
    },
  },
  "Mutation.updateJob": work((held) => held),
  "Mutation.updateJobs": work((held) => ({ jobs: [held] })),
  "Mutation.deliver": work((held) => ({ ...held, output: 7, next })),
  "Mutation.deliverJobs": work((held) => ({ jobs: [held] })),
  "Mutation.failJob": work((held) => ({ ...held, error: { code: "C", message: "m" }, next })),
  "Mutation.releaseJob": work((held) => held),
  "Mutation.uploadFile": {
    "for jobs to come": {
      args: () => "(file: $file)",
      who: submitter,
      scope: "submitter",
      file: true,
    },
    "as an output, with the claim's key": {
      args: async ({ claimed }) => {
        const { id, key } = await claimed();
        return `(file: $file, id: "${id}", key: "${key}")`;
      },
      who: worker,
      scope: "worker",
      file: true,
    },
    "as an output, with another key": {
      args: async ({ claimed }) => `(file: $file, id: "${(await claimed()).id}", key: "k")`,
      who: [],
      others: "NOT_FOUND",
      scope: "worker",
      file: true,
    },
  },
  "Mutation.createUser": {
    "": { args: () => input({ name: `user ${crypto.randomUUID()}` }), who: admin },
  },
  "Mutation.createToken": {
    "": { args: ({ owner }) => `(input: { userId: "${owner}", roles: [ADMIN] })`, who: admin },
  },
  "Mutation.setPermissions": {
    "": { args: ({ owner }) => input({ userId: owner, permissions: ["*"] }), who: admin },
  },
  "Mutation.disableUser": { "": { args: ({ gone }) => input({ id: gone }), who: admin } },
  "Mutation.enableUser": { "": { args: ({ gone }) => input({ id: gone }), who: admin } },
  "Mutation.renameToken": {
    "": { args: async ({ newToken }) => input({ id: await newToken(), label: "l" }), who: admin },
  },
  "Mutation.revokeToken": {
    "": { args: async ({ newToken }) => input({ id: await newToken() }), who: admin },
  },
  "Mutation.setAllowance": {
    "": {
      args: ({ owner }) => `(input: { userId: "${owner}", api: "core.*", count: 9, period: DAY })`,
      who: admin,
    },
  },
  "Mutation.removeAllowance": {
    "": { args: async ({ newAllowance }) => input({ id: await newAllowance() }), who: admin },
  },
  "Mutation.drainWorker": { "": { args: ({ spare }) => input({ id: spare }), who: admin } },
  "Query.brokenPlugins": { "where all are well": { who: [], others: "NOTHING" } },
  "Mutation.registerFunction": {
    "": {
      args: () =>
        input({ name: madeName(), version: "1", title: "t", description: "d", inputSchema: {} }),
      who: worker,
    },
  },
  "Mutation.unregisterFunction": {
    "of nobody": { args: () => input({ name: "none" }), who: [], others: "NOT_FOUND" },
  },
  "Mutation.resumeWorker": { "": { args: ({ spare }) => input({ id: spare }), who: admin } },
};

interface Proof {
  readonly id: string;
  readonly key: string;
}

/** The claim's key proves who works on a job: whoever has the role and the key may. */
function work(inputOf: (proof: Proof) => object): Record<string, Call> {
  return {
    "with the claim's key": {
      args: async ({ claimed, waiting }) => {
        const { id, key } = await claimed();
        // Something for those who ask for more.
        await waiting(true);
        return input(inputOf({ id, key }));
      },
      who: worker,
    },
    "with another key": {
      args: async ({ claimed }) => input(inputOf({ id: (await claimed()).id, key: "k" })),
      who: [],
      others: "CLAIM_LOST",
    },
  };
}
