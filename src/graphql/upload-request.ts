import type { IncomingMessage, ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import { GraphQLError } from "graphql";
import { processRequest } from "graphql-upload-minimal";
import { DocketError, invalidInput } from "../errors.ts";
import type { Log } from "../log.ts";
import { headerOf } from "../web-page.ts";
import { callerOfRequest, type GraphqlRooms, viewerIn } from "./context.ts";
import { publicError } from "./errors.ts";
import { type Guard, guardFields } from "./upload-fields.ts";

/** Whether a request follows the GraphQL multipart request spec, or tries to. */
export const isUpload = ({ method, headers }: IncomingMessage): boolean =>
  method === "POST" && /^multipart\/form-data\s*(;|$)/i.test(headers["content-type"] ?? "");

/** What the operation of a multipart request is known by: see `yoga.ts`. */
export interface UploadOperation {
  readonly isUpload: true;
  /** Why it is answered without being looked at. */
  readonly problem?: GraphQLError;
}

/**
 * Reads a multipart request as far as its operation, and leaves that for Yoga as if the request were JSON; the file
 * streams on while the operation runs. Nothing is read for somebody without a token.
 * https://github.com/jaydenseric/graphql-multipart-request-spec
 */
export async function readUpload(
  rooms: GraphqlRooms,
  request: IncomingMessage & { body?: unknown },
  response: ServerResponse,
  csrfHeaders: readonly string[],
): Promise<UploadOperation> {
  try {
    checkCsrf(request, csrfHeaders);
    viewerIn(await callerOfRequest(rooms, headerOf(request)));
    checkLength(request, rooms);
    request.body = await operationOf(rooms, request, response);
    return { isUpload: true };
  } catch (error) {
    // Never run: the problem is told instead.
    request.body = { query: "{ __typename }" };
    return { isUpload: true, problem: problemOf(error, rooms.log) };
  } finally {
    delete request.headers["content-length"];
    request.headers["content-type"] = "application/json";
  }
}

/** Forms of other sites' pages can send multipart requests, with none of these headers. */
function checkCsrf({ headers }: IncomingMessage, csrfHeaders: readonly string[]): void {
  if (csrfHeaders.some((name) => headers[name] !== undefined)) return;
  throw new GraphQLError("Required CSRF header(s) not present", {
    extensions: { http: { status: 403 } },
  });
}

/** What a multipart request has beside its file and its two fields, in bytes. */
const framingBytesMax = 64 * 1024;

const requestBytesMax = ({ config }: GraphqlRooms): number =>
  config.fileBytesMax + 2 * config.bodyBytesMax + framingBytesMax;

function checkLength({ headers }: IncomingMessage, rooms: GraphqlRooms): void {
  if (Number(headers["content-length"] ?? 0) > requestBytesMax(rooms)) throw tooLarge(rooms);
}

const tooLarge = ({ config: { fileBytesMax } }: GraphqlRooms): DocketError =>
  new DocketError("FILE_TOO_LARGE", `The file is larger than ${fileBytesMax} bytes.`, {
    data: { bytesMax: fileBytesMax },
  });

async function operationOf(
  rooms: GraphqlRooms,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<unknown> {
  const { fileBytesMax, bodyBytesMax } = rooms.config;
  let guard: Guard | undefined;
  const pipe = (parser: Writable) => {
    guard = guardFields(parser);
    request.pipe(parser);
    limitBytes(request, requestBytesMax(rooms), () => parser.destroy(tooLarge(rooms)));
  };
  // It cuts a file at its limit without a word: one byte more lets the file room see that the file is too large.
  const limits = { maxFieldSize: bodyBytesMax, maxFileSize: fileBytesMax + 1 };
  try {
    // It would wait for ever for a client that left while its token was looked up.
    if (request.destroyed) throw new Error("The client has left.");
    return await processRequest(watched(request, pipe), response, limits);
  } catch (error) {
    throw guard?.wrong() ?? asRefusal(error);
  }
}

/** The request as the parser's owner sees it: its bytes go through `pipe`, which has the parser in its hands first. */
const watched = (request: IncomingMessage, pipe: (parser: Writable) => void): IncomingMessage =>
  ({
    headers: request.headers,
    get readableEnded() {
      return request.readableEnded;
    },
    pipe,
    unpipe: (parser: Writable) => request.unpipe(parser),
    once: (event: string, listener: () => void) => request.once(event, listener),
    resume: () => request.resume(),
  }) as unknown as IncomingMessage;

/** Parts that nobody asked for count too. */
function limitBytes(request: IncomingMessage, bytesMax: number, over: () => void): void {
  let bytes = 0;
  request.on("data", (chunk: Uint8Array) => {
    const before = bytes;
    bytes += chunk.byteLength;
    if (bytes > bytesMax && before <= bytesMax) over();
  });
}

/** What the parser says of a request that it can't read. */
function asRefusal(error: unknown): unknown {
  if (error instanceof DocketError) return error;
  const { message } = error as Error;
  return invalidInput([{ path: [], message: `this is no multipart request: ${message}` }]);
}

/** Told as the whole answer, with a status that says whose fault it is. */
function problemOf(error: unknown, log: Log): GraphQLError {
  const { message, extensions } = publicError(error, log);
  if (!(error instanceof DocketError)) return new GraphQLError(message, { extensions });
  const status = error.code.endsWith("TOO_LARGE") ? 413 : 400;
  return new GraphQLError(message, { extensions: { http: { status }, ...extensions } });
}
