import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { keptOpen } from "./kept-open.ts";

/**
 * A small core service as a team might write it, after docs/operator/core-service.md alone: it shares no code with Docket. It keeps
 * everything in memory and counts by looking at every reservation.
 */
export interface CoreServer {
  readonly url: string;
  /** Everything that was asked, in order. */
  readonly asked: readonly Asked[];
  /** What comes of the next requests instead of an answer, one after the other. */
  readonly faults: Fault[];
  setUser(id: string, permissions: readonly string[]): void;
  allow(allowance: ServiceAllowance): void;
  /** The service's clock; the system's until it is set. */
  setTime(at: Date): void;
  close(): Promise<void>;
}

export interface Asked {
  readonly verb: string;
  readonly body: AskedBody;
  readonly authorization: string | undefined;
}

/** A status with a body, silence, a cut connection. */
export type Fault = { readonly status: number; readonly body?: string } | "silence" | "cut";

export interface ServiceAllowance {
  readonly user: string | null;
  readonly api: string;
  readonly count: number;
  readonly period: "HOUR" | "DAY" | "WEEK" | "MONTH" | "TOTAL";
}

interface Call {
  readonly api: string;
  readonly count: number;
}

interface AskedBody {
  readonly user?: { readonly id: string; readonly name: string | null };
  readonly job?: string;
  readonly function?: string;
  readonly calls?: readonly Call[];
  readonly expiresAt?: string;
}

interface Reservation {
  readonly user: string;
  readonly calls: readonly Call[];
  readonly at: Date;
  state: "RESERVED" | "SETTLED" | "RELEASED";
}

interface State {
  readonly users: Map<string, readonly string[]>;
  readonly allowances: ServiceAllowance[];
  readonly reservations: Map<string, Reservation>;
  readonly tokens: Map<string, string>;
  now(): Date;
}

export async function openCoreServer(secret: string): Promise<CoreServer> {
  const asked: Asked[] = [];
  const faults: Fault[] = [];
  let time: Date | undefined;
  const state: State = {
    users: new Map(),
    allowances: [],
    reservations: new Map(),
    tokens: new Map(),
    now: () => time ?? new Date(),
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.parse(await text(request)) as AskedBody;
    const verb = (request.url ?? "").split("/").at(-1) ?? "";
    asked.push({ verb, body, authorization: request.headers.authorization });
    const fault = faults.shift();
    if (fault) return befall(fault, request, response);
    if (request.headers.authorization !== `Bearer ${secret}`) return say(response, 401, {});
    const answer = verbs[verb]?.(state, body);
    return answer === undefined
      ? say(response, 404, { code: "NOT_FOUND" })
      : say(response, 200, answer);
  };
  const server = createServer(keptOpen, (request, response) => {
    // Whoever calls may give up in the midst of it.
    serve(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/core`,
    asked,
    faults,
    setUser: (id, permissions) => void state.users.set(id, permissions),
    allow: (allowance) => void state.allowances.push(allowance),
    setTime: (at) => {
      time = at;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function befall(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault === "cut") request.socket.destroy();
  if (typeof fault === "object") response.writeHead(fault.status).end(fault.body ?? "");
}

const say = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

const verbs: Readonly<Record<string, (state: State, body: AskedBody) => object | undefined>> = {
  "permissions_core.can_i_do_this": (state, { user, calls = [] }) =>
    verdict(state, user?.id ?? "", calls),
  "user_services.get_basic_user_auth": ({ users }, { user }) => {
    const permissions = users.get(user?.id ?? "");
    return permissions && { name: user?.name ?? "nameless", permissions };
  },
  "core.usage.reserve": (state, { job = "", user, calls = [] }) => {
    if (state.reservations.has(job)) return { ok: true };
    const said = verdict(state, user?.id ?? "", calls);
    if (said.ok)
      state.reservations.set(job, {
        user: user?.id ?? "",
        calls,
        at: state.now(),
        state: "RESERVED",
      });
    return said;
  },
  "core.usage.settle": (state, { job = "" }) => end(state, job, "SETTLED"),
  "core.usage.release": (state, { job = "" }) => end(state, job, "RELEASED"),
  "core.user.auth.create": ({ tokens }, { job = "", expiresAt }) => {
    const token = tokens.get(job) ?? `core-secret-${job}`;
    tokens.set(job, token);
    return { token, expiresAt };
  },
  "core.user.auth.destroy": ({ tokens }, { job = "" }) => {
    tokens.delete(job);
    return {};
  },
};

function end({ reservations }: State, job: string, state: "SETTLED" | "RELEASED"): object {
  const held = reservations.get(job);
  if (held?.state === "RESERVED") held.state = state;
  return {};
}

function verdict(state: State, user: string, calls: readonly Call[]) {
  const permissions = state.users.get(user) ?? [];
  const refusals = calls.flatMap((call) => {
    if (!permissions.some((pattern) => covers(pattern, call.api)))
      return [{ api: call.api, reason: "PERMISSION", allowed: 0, used: 0, asked: call.count }];
    const spent = state.allowances
      .filter((one) => (one.user ?? user) === user && covers(one.api, call.api))
      .flatMap((one) => spentBy(state, user, calls, one))
      .map((one) => ({ api: call.api, reason: "ALLOWANCE", ...one }));
    return spent.sort((a, b) => (a.renewsAt ?? "~").localeCompare(b.renewsAt ?? "~")).slice(-1);
  });
  if (refusals.length === 0) return { ok: true };
  const denied = refusals.some(({ reason }) => reason === "PERMISSION");
  return {
    ok: false,
    code: denied ? "PERMISSION_DENIED" : "ALLOWANCE_SPENT",
    message: "The team's core says no.",
    data: { refusals },
  };
}

function spentBy(
  { reservations, now }: State,
  user: string,
  calls: readonly Call[],
  { api, count: allowed, period }: ServiceAllowance,
) {
  const sum = (some: readonly Call[]) =>
    some.reduce((all, call) => all + (covers(api, call.api) ? call.count : 0), 0);
  const { from, until } = stretch(period, now());
  const used = [...reservations.values()]
    .filter((one) => one.user === user && one.state !== "RELEASED" && one.at >= from)
    .reduce((all, one) => all + sum(one.calls), 0);
  const asked = sum(calls);
  if (used + asked <= allowed) return [];
  return [{ allowed, used, asked, period, ...(until && { renewsAt: until.toISOString() }) }];
}

const covers = (pattern: string, api: string): boolean =>
  new RegExp(`^${pattern.replaceAll(".", "\\.").replace("*", ".*")}$`).test(api);

/** Starts of periods, the long way: a day at a time, on the calendar. */
function stretch(period: ServiceAllowance["period"], at: Date): { from: Date; until?: Date } {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  const utc = (...parts: [number, number, number, number?]) => new Date(Date.UTC(...parts));
  const monday = day - ((at.getUTCDay() + 6) % 7);
  switch (period) {
    case "HOUR":
      return {
        from: utc(year, month, day, at.getUTCHours()),
        until: utc(year, month, day, at.getUTCHours() + 1),
      };
    case "DAY":
      return { from: utc(year, month, day), until: utc(year, month, day + 1) };
    case "WEEK":
      return { from: utc(year, month, monday), until: utc(year, month, monday + 7) };
    case "MONTH":
      return { from: utc(year, month, 1), until: utc(year, month + 1, 1) };
    case "TOTAL":
      return { from: utc(1970, 0, 1) };
  }
}
