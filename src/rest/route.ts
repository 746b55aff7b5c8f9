import type { z } from "zod";
import type { DocketErrorCode } from "../errors.ts";
import type { RestRooms } from "./context.ts";

export type Method = "GET" | "HEAD" | "POST" | "PUT" | "DELETE";

/** The methods of a route that only looks. */
export const looks = ["GET", "HEAD"] as const;

/**
 * Everybody who may call a route, in words. A route names each kind that may; of those that a caller is, one is enough.
 * test/rest/authorization-matrix.test.ts holds every route to it.
 */
export const callers = {
  anybody: "anybody, without a token",
  "signed in": "whoever shows a token",
  SUBMITTER: "a token with the role SUBMITTER",
  WORKER: "a token with the role WORKER",
  ADMIN: "a token with the role ADMIN",
  owner: "the user whose job it is",
  claimer: "the worker that holds the job, by the token that claimed",
  holder:
    "the worker that holds the job: by its claim's key or by the token that claimed; an ADMIN in its place",
  "job token": "the job's own token",
  candidate: "a token with the role WORKER, while the job waits",
  "signed address": "whoever has the signed address",
  "metrics reader": "whoever shows DOCKET_METRICS_TOKEN, and anybody where DOCKET_METRICS is open",
  "open network": "a caller without a token on one of DOCKET_OPEN_NETWORKS",
} as const;

export type Caller = keyof typeof callers;

/** What whoever writes to a job that is worked on may be refused with. */
export const holderRefusals = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CLAIM_LOST",
  "JOB_ENDED",
] as const satisfies readonly DocketErrorCode[];

/** One route of a dialect: where it is, what the contract says of it, and what it does. */
export interface Route {
  readonly methods: readonly [Method, ...Method[]];
  /** As OpenAPI writes it. `{id}` is a job's; a slash at the end may be there or not. */
  readonly path: `/${string}`;
  readonly operation: Operation;
  /** `parts` are what stands in the path's braces, decoded; `peer` is the caller's address. */
  answer(
    rooms: RestRooms,
    request: Request,
    parts: readonly string[],
    peer: string,
  ): Promise<Response>;
}

/** What schema/openapi.yaml says of a route. */
export interface Operation {
  /** The verb's name; the same for all methods that do the same. */
  readonly id: string;
  readonly summary: string;
  readonly who: readonly [Caller, ...Caller[]];
  /** Whether a call may change something. */
  readonly changes?: true;
  readonly query?: z.ZodObject;
  readonly body?: Body;
  readonly answers: Readonly<Record<number, Answer>>;
  readonly refusals: readonly DocketErrorCode[];
}

/** What a call may carry; each kind of body goes under its own content type. */
export type Body =
  | { readonly kind: "json"; readonly shape: z.ZodType; readonly required?: true }
  | { readonly kind: "form"; readonly shape: z.ZodObject }
  | { readonly kind: "bytes" };

export interface Answer {
  readonly what: string;
  /** The answer as JSON. */
  readonly shape?: z.ZodType;
  /** What it is besides, or instead: a page for people, or a file of any type. */
  readonly also?: MediaType;
}

export type MediaType =
  | "text/html"
  | "application/json"
  | "application/yaml"
  | "text/plain"
  | "*/*";
