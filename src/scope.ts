import { isAdmin, matchesAny, type Viewer } from "./access/index.ts";
import { DocketError } from "./errors.ts";
import type { Description, Functions } from "./functions/index.ts";
import type { Jobs } from "./jobs/index.ts";

/**
 * Holds tokens that are made for some functions to these: others they may neither submit, run again nor claim. What a
 * token may see does not depend on it.
 */
export function inScope(jobs: Jobs): Jobs {
  const ofJobs = async (viewer: Viewer, ids: readonly string[]) => {
    if (viewer.functions === undefined) return;
    const found = await jobs.getMany(viewer, ids);
    check(
      viewer,
      found.flatMap((job) => job?.function ?? []),
    );
  };
  return {
    ...jobs,
    submit: async (viewer, request) => {
      check(viewer, [request.function]);
      return jobs.submit(viewer, request);
    },
    submitMany: async (viewer, requests) => {
      check(
        viewer,
        requests.map(({ function: name }) => name),
      );
      return jobs.submitMany(viewer, requests);
    },
    retry: async (viewer, request) => {
      await ofJobs(viewer, [request.id]);
      return jobs.retry(viewer, request);
    },
    retryMany: async (viewer, requests) => {
      await ofJobs(
        viewer,
        requests.map(({ id }) => id),
      );
      return jobs.retryMany(viewer, requests);
    },
    claim: async (viewer, request) => {
      check(viewer, request.functions);
      return jobs.claim(viewer, request);
    },
    claimOne: async (viewer, request) => {
      await ofJobs(viewer, [request.id]);
      return jobs.claimOne(viewer, request);
    },
    deliver: async (viewer, request) => {
      check(viewer, request.next?.functions ?? []);
      return jobs.deliver(viewer, request);
    },
    fail: async (viewer, request) => {
      check(viewer, request.next?.functions ?? []);
      return jobs.fail(viewer, request);
    },
  };
}

/** The list of functions as those change it whose tokens are for workers, or operators. */
export interface Registry {
  register(viewer: Viewer, description: Description): Promise<void>;
  unregister(viewer: Viewer, name: string): Promise<void>;
}

/** Holds those who register functions to the ones that their tokens are for. */
export function registryInScope(functions: Pick<Functions, "register" | "unregister">): Registry {
  const registrar = (viewer: Viewer, name: string) => {
    check(viewer, [name]);
    return { user: viewer.user, isOperator: isAdmin(viewer) };
  };
  return {
    register: async (viewer, description) =>
      functions.register(registrar(viewer, description.name), description),
    unregister: async (viewer, name) => functions.unregister(registrar(viewer, name), name),
  };
}

function check({ functions: allowed }: Viewer, wanted: readonly string[]): void {
  const outside = allowed ? wanted.filter((name) => !matchesAny(allowed, name)) : [];
  if (outside.length === 0) return;
  throw new DocketError("FORBIDDEN", `Your token is not for ${outside.join(", ")}.`, {
    data: { functions: outside },
  });
}
