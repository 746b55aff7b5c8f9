import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type {
  ClaimCall,
  NextCall,
  Outcome,
  StopReason,
  UpdateCall,
  WorkJob,
  WorkPort,
} from "../../clients/sdk/src/index.ts";

/** What the server is asked, in order. */
export type Asked =
  | { readonly verb: "claim"; readonly call: ClaimCall }
  | {
      readonly verb: "update";
      readonly job: string;
      readonly call: UpdateCall;
      readonly at: number;
    }
  | {
      readonly verb: "deliver";
      readonly job: string;
      readonly outcome: Outcome;
      readonly next?: NextCall;
    }
  | { readonly verb: "release"; readonly job: string }
  | { readonly verb: "read" | "write"; readonly job: string; readonly name: string };

type Verb = Asked["verb"];

/** How a call goes wrong: before the server hears of it, or after it did its work. */
export interface Fault {
  readonly when: "before" | "after";
  readonly error: Error;
}

/** A server of one queue in memory, which does what the real one promises and fails where the test says so. */
export interface ScriptedPort extends WorkPort {
  readonly asked: Asked[];
  readonly files: Map<string, Buffer>;
  /** Puts a job in the queue. */
  add(job: Partial<WorkJob> & { id: string }): void;
  /** The next call of this verb goes wrong; called again, the one after it too. */
  fail(verb: Verb, fault: Fault): void;
  /** From now on claims are answered with nothing, and the wish that the worker end. */
  drain(): void;
  /** From now on updates of this job are answered so. */
  stopJob(job: string, reason: StopReason): void;
  /** Everything goes wrong, until `comeBack`. */
  goAway(): void;
  comeBack(): void;
  /** Holds every answer to a claim back until the returned function is called. */
  holdClaims(): () => void;
  outcomesOf(job: string): Outcome[];
  updatesOf(job: string): UpdateCall[];
  /** Resolves once `holds` does; it is asked again after each call. */
  until(holds: () => boolean): Promise<void>;
}

export const networkError = (): Error =>
  Object.assign(new TypeError("fetch failed"), { code: "ECONNREFUSED" });
export const refusal = (code: string, message = code): Error =>
  Object.assign(new Error(message), { code, retryable: false });

export function openScriptedPort(): ScriptedPort {
  const asked: Asked[] = [];
  const files = new Map<string, Buffer>();
  const queue: WorkJob[] = [];
  const answers = new Map<string, readonly WorkJob[]>();
  const faults = new Map<Verb, Fault[]>();
  const stops = new Map<string, StopReason>();
  const watchers = new Set<() => void>();
  let isAway = false;
  let isDraining = false;
  let gate: Promise<void> | undefined;

  const changed = () => {
    for (const watch of watchers) watch();
  };

  async function answered<T>(entry: Asked, work: () => T | Promise<T>): Promise<T> {
    asked.push(entry);
    changed();
    await Promise.resolve();
    const fault = isAway
      ? { when: "before", error: networkError() }
      : faults.get(entry.verb)?.shift();
    if (fault?.when === "before") throw fault.error;
    const answer = await work();
    changed();
    if (fault) throw fault.error;
    return answer;
  }

  async function nextJobs(call: ClaimCall): Promise<readonly WorkJob[]> {
    const isNew = !answers.has(call.claimId);
    if (isNew && queue.length === 0) await somethingOr(call.signal, call.waitMs);
    if (isNew) await gate;
    return takeJobs(call);
  }

  function takeJobs({ claimId, max }: NextCall): readonly WorkJob[] {
    const jobs = answers.get(claimId) ?? queue.splice(0, max);
    answers.set(claimId, jobs);
    return jobs;
  }

  function somethingOr(signal: AbortSignal, waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        watchers.delete(look);
        signal.removeEventListener("abort", end);
        resolve();
      };
      const look = () => (queue.length > 0 || isAway || isDraining) && end();
      const timer = setTimeout(end, waitMs);
      watchers.add(look);
      signal.addEventListener("abort", end);
    });
  }

  return {
    asked,
    files,
    add: (job) => {
      queue.push({
        function: "test",
        input: {},
        attempt: 1,
        key: `key-${job.id}`,
        token: "token",
        files: [],
        leaseMs: 60_000,
        ...job,
      });
      changed();
    },
    fail: (verb, fault) => faults.set(verb, [...(faults.get(verb) ?? []), fault]),
    drain: () => {
      isDraining = true;
      changed();
    },
    stopJob: (job, reason) => void stops.set(job, reason),
    goAway: () => {
      isAway = true;
      changed();
    },
    comeBack: () => {
      isAway = false;
    },
    holdClaims: () => {
      let open: () => void = () => undefined;
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    outcomesOf: (job) =>
      asked.flatMap((one) => (one.verb === "deliver" && one.job === job ? [one.outcome] : [])),
    updatesOf: (job) =>
      asked.flatMap((one) => (one.verb === "update" && one.job === job ? [one.call] : [])),
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds()) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    claim: (call) =>
      answered({ verb: "claim", call }, async () => {
        const jobs = isDraining ? [] : await nextJobs(call);
        return isDraining ? { jobs, stop: "DRAINING" } : { jobs };
      }),
    update: ({ id }, call) =>
      answered({ verb: "update", job: id, call, at: performance.now() }, () => {
        const stop = stops.get(id);
        return stop ? { stop } : {};
      }),
    deliver: ({ id }, outcome, next) =>
      answered({ verb: "deliver", job: id, outcome, ...(next && { next }) }, () =>
        next ? takeJobs(next) : [],
      ),
    release: ({ id }) => answered({ verb: "release", job: id }, () => undefined),
    readInput: ({ id }, name) =>
      answered({ verb: "read", job: id, name }, () =>
        Readable.from([files.get(name) ?? Buffer.alloc(0)]),
      ),
    writeOutput: ({ id }, name, data) =>
      answered({ verb: "write", job: id, name }, async () => {
        files.set(name, data instanceof Readable ? await buffer(data) : Buffer.from(data));
      }),
  };
}
