import type { Config } from "../../../config.ts";
import type { Log } from "../../../log.ts";
import { type OutgoingTo, openOutgoingTo } from "../../../outgoing.ts";
import type { BasicAuth, CallRefusal, Core, CoreCall, Holder, Verdict } from "../core.ts";
import { summed } from "../judge.ts";
import { openBreaker } from "./breaker.ts";
import { type CoreService, callCore, isFailure } from "./call.ts";
import { basicAuthForm, doneForm, tokenForm, verdictForm } from "./wire.ts";

export type HttpCoreConfig = Pick<
  Config,
  | "coreToken"
  | "coreTimeoutMs"
  | "coreAttempts"
  | "coreBackoffMs"
  | "coreFailuresMax"
  | "coreRestMs"
>;

interface HttpCoreOptions {
  readonly url: string;
  readonly config: HttpCoreConfig;
  readonly log: Log;
  /** By what name the service may know a user. */
  nameOf(user: string): Promise<string | undefined>;
}

/** A core service of the team's own, spoken to as docs/operator/core-service.md says. */
export function openHttpCore(options: HttpCoreOptions): Core & { close(): Promise<void> } {
  const outgoing = openOutgoingTo(options.url);
  const service = serviceOf(options, outgoing);
  const who = async (id: string) => ({ id, name: (await options.nameOf(id)) ?? null });
  const whose = async ({ job, user, function: name }: Holder) => ({
    job,
    user: await who(user),
    function: name,
  });
  return {
    kind: "HTTP",
    close: () => outgoing.close(),
    canIDoThis: async (user, calls) =>
      verdictBy(service, "permissions_core.can_i_do_this", { user: await who(user) }, calls),
    getBasicUserAuth: async (user): Promise<BasicAuth> => {
      const ask = {
        verb: "user_services.get_basic_user_auth",
        body: { user: await who(user) },
        form: basicAuthForm,
        about: user,
      };
      return { ...(await callCore(service, ask)), user };
    },
    reserve: async (holder, calls) =>
      calls.length === 0
        ? { ok: true }
        : verdictBy(service, "core.usage.reserve", await whose(holder), calls),
    settle: (job) => done(service, "core.usage.settle", job),
    release: (job) => done(service, "core.usage.release", job),
    authCreate: async (holder, calls, expiresAt) => {
      const body = { ...(await whose(holder)), calls: summed(calls), expiresAt };
      const made = await callCore(service, {
        verb: "core.user.auth.create",
        body,
        form: tokenForm,
      });
      return {
        token: made.token,
        ...(made.expiresAt !== undefined && { expiresAt: new Date(made.expiresAt) }),
      };
    },
    authDestroy: (job) => done(service, "core.user.auth.destroy", job),
    releaseLost: async () => 0,
  };
}

function serviceOf({ url, config, log }: HttpCoreOptions, outgoing: OutgoingTo): CoreService {
  const changed = (isOpen: boolean) =>
    isOpen ? log.error("core.resting", { ms: config.coreRestMs }) : log.info("core.works", {});
  return {
    url,
    outgoing,
    log,
    token: config.coreToken,
    timeoutMs: config.coreTimeoutMs,
    attempts: config.coreAttempts,
    backoffMs: config.coreBackoffMs,
    breaker: openBreaker({
      failuresMax: config.coreFailuresMax,
      restMs: config.coreRestMs,
      isFailure,
      changed,
    }),
  };
}

async function verdictBy(
  service: CoreService,
  verb: string,
  body: object,
  calls: readonly CoreCall[],
): Promise<Verdict> {
  const asked = { ...body, calls: summed(calls) };
  const said = await callCore(service, { verb, body: asked, form: verdictForm });
  if (said.ok) return said;
  return { ...said, data: { refusals: said.data.refusals.map(asRefusal) } };
}

type SaidRefusal = Omit<CallRefusal, "reason" | "period" | "renewsAt"> & {
  [Name in "reason" | "period" | "renewsAt"]?: CallRefusal[Name] | undefined;
};

function asRefusal({ reason, period, renewsAt, ...counts }: SaidRefusal): CallRefusal {
  return {
    ...counts,
    reason: reason ?? (counts.allowed === 0 && !period ? "PERMISSION" : "ALLOWANCE"),
    ...(period && { period }),
    ...(renewsAt !== undefined && { renewsAt }),
  };
}

async function done(service: CoreService, verb: string, job: string): Promise<void> {
  await callCore(service, { verb, body: { job }, form: doneForm });
}
