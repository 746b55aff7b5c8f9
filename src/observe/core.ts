import type { Access, Core } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import type { Functions } from "../functions/index.ts";
import type { Metrics } from "../metrics/index.ts";

type CoreMetrics = Pick<Metrics, "quotaRejections" | "coreFailures">;

/** Counts jobs that were refused for what they would call, and calls of the core that came to nothing. */
export const observeCore = (
  access: Access,
  functions: Pick<Functions, "find">,
  metrics: CoreMetrics,
): Access => ({ ...access, core: observed(access.core, functions, metrics) });

function observed(
  core: Core,
  functions: Pick<Functions, "find">,
  { quotaRejections, coreFailures }: CoreMetrics,
): Core {
  const watched = async <T>(verb: string, call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      if (error instanceof DocketError && error.code === "UNAVAILABLE") coreFailures.inc({ verb });
      throw error;
    }
  };
  return {
    ...core,
    canIDoThis: (user, calls) => watched("canIDoThis", core.canIDoThis(user, calls)),
    getBasicUserAuth: (user) => watched("getBasicUserAuth", core.getBasicUserAuth(user)),
    reserve: async (holder, calls) => {
      const verdict = await watched("reserve", core.reserve(holder, calls));
      const name = functions.find(holder.function) ? holder.function : "other";
      if (!verdict.ok) quotaRejections.inc({ function: name, code: verdict.code });
      return verdict;
    },
    settle: (job) => watched("settle", core.settle(job)),
    release: (job) => watched("release", core.release(job)),
    authCreate: (holder, calls, expiresAt) =>
      watched("authCreate", core.authCreate(holder, calls, expiresAt)),
    authDestroy: (job) => watched("authDestroy", core.authDestroy(job)),
  };
}
