import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { RunError } from "../../sdk/src/index.ts";
import type { OpenJob } from "./open-job.ts";

interface Call {
  readonly job: OpenJob;
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Answers one call as the server would: JSON, or problem JSON with a code. */
export async function answerCall(
  job: OpenJob,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const call = { job, url, request, response };
  const answer = route(call);
  if (url.searchParams.get("key") !== job.key) say(response, 401, { code: "UNAUTHENTICATED" });
  else if (job.run.signal.aborted)
    say(response, 409, { code: "CLAIM_LOST", title: "The job is no longer this worker's." });
  else if (!answer) say(response, 404, { code: "NOT_FOUND" });
  else await answer(call).catch((error: unknown) => refuse(response, error));
}

function route({ job: { run }, url, request: { method = "" } }: Call) {
  const places = new RegExp(`^/(rest/jobs|api/files|update-job)/${run.jobId}(?:/(.*))?$`);
  const [, place, verb = ""] = places.exec(url.pathname) ?? [];
  if (place === "api/files") return { GET: giveInput, PUT: takeOutput }[method];
  if (place === "update-job") return fail;
  if (place === undefined) return undefined;
  return { "data/": giveData, "status/update/": update, "deliver/": deliver }[verb];
}

const fileName = ({ url }: Call): string =>
  decodeURIComponent(url.pathname.slice(url.pathname.lastIndexOf("/") + 1));

async function giveData({ job: { run }, response }: Call): Promise<void> {
  say(response, 200, { id: run.jobId, function: "photoshop.recipe", input: run.input });
}

async function giveInput(call: Call): Promise<void> {
  const path = await call.job.run.files.path(fileName(call));
  const { size } = await stat(path);
  call.response.writeHead(200, { "content-length": size });
  await pipeline(createReadStream(path), call.response);
}

async function takeOutput(call: Call): Promise<void> {
  await call.job.run.files.save(fileName(call), call.request);
  say(call.response, 201, { name: fileName(call) });
}

async function update({ job: { run }, url, response }: Call): Promise<void> {
  const said = url.searchParams;
  const [phase, message] = [said.get("status"), said.get("message")];
  const percent = said.get("percent");
  run.progress({
    ...(phase && { phase }),
    ...(percent && { percent: Number(percent) }),
    ...(message && { message }),
  });
  say(response, 200, {});
}

async function deliver({ job, request, response }: Call): Promise<void> {
  const output = JSON.parse(await text(request)) as unknown;
  say(response, 200, {});
  job.deliver(output);
}

async function fail({ job, request, response }: Call): Promise<void> {
  const said = JSON.parse(await text(request)) as {
    code: string;
    message: string;
    retryable: boolean;
    data: Record<string, unknown>;
  };
  say(response, 200, {});
  job.fail(new RunError(said.code, said.message, said));
}

/** What the server refused is told with its code; anything else is worth another try. */
function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) throw error;
  const isFinal = error instanceof RunError && !error.retryable;
  const code = error instanceof RunError ? error.code : "UNAVAILABLE";
  say(response, isFinal ? 422 : 502, { code, title: (error as Error).message });
}

function say(response: ServerResponse, status: number, said: object): void {
  const body = Buffer.from(JSON.stringify(said));
  response
    .writeHead(status, { "content-type": "application/json", "content-length": body.length })
    .end(body);
}
