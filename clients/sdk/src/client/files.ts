import { UploadFileDocument, type UploadFileMutation } from "../generated/graphql.ts";
import { answerTypes, asked, type CallOptions, limited, type Site, send } from "./call.ts";
import { DocketClientError, payloadIn, unreachable } from "./error.ts";

/** Longest time to send or fetch one file, in ms. */
const fileTimeoutMs = 3_600_000;

/** A file of a job, by name; `key`, the key of a claim on it, opens it to the claimer. */
export interface FileRequest {
  readonly job: string;
  readonly name: string;
  readonly key?: string;
  /** Set to look among the input files only. */
  readonly kind?: "input";
}

export interface UploadRequest {
  readonly job: string;
  /** The key of the claim under which it is handed in. */
  readonly key: string;
  readonly name: string;
  /** A stream is sent as it comes; browsers send what is whole only, such as a `File`. */
  readonly data: Uint8Array | Blob | AsyncIterable<Uint8Array>;
}

/** A file for jobs to come, such as a browser's `File`, or what `openAsBlob` of node:fs opens. */
export interface UploadOptions extends CallOptions {
  /** Its name; that of a `File` when left out. */
  readonly name?: string;
}

/** What the server says of a file that it has kept. */
export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly type: string;
}

function addressOf(site: Site, { job, name, key, kind }: FileRequest): string {
  const query = new URLSearchParams({
    ...(key !== undefined && { key }),
    ...(kind && { kind }),
  }).toString();
  return `${site.url}/api/files/${encodeURIComponent(job)}/${encodeURIComponent(name)}${query && `?${query}`}`;
}

/** A file's content, as it arrives. */
export async function downloadFile(
  site: Site,
  file: FileRequest,
  options?: CallOptions,
): Promise<AsyncIterable<Uint8Array>> {
  const response = await requested(site, file, options);
  if (!response.body) throw await problemIn(response);
  return response.body as unknown as AsyncIterable<Uint8Array>;
}

/** A whole file, as browsers like it. */
export async function download(
  site: Site,
  file: FileRequest,
  options?: CallOptions,
): Promise<Blob> {
  const response = await requested(site, file, options);
  return response.blob().catch((error: unknown) => {
    throw unreachable(error);
  });
}

async function requested(
  site: Site,
  file: FileRequest,
  { signal }: CallOptions = {},
): Promise<Response> {
  const response = await send(site, addressOf(site, file), {
    signal: limited(signal, fileTimeoutMs),
  });
  if (!response.ok) throw await problemIn(response);
  return response;
}

/** Hands in an output file. It becomes visible when the job is delivered. */
export async function uploadFile(
  site: Site,
  { data, ...file }: UploadRequest,
  { signal }: CallOptions = {},
): Promise<UploadedFile> {
  const response = await send(site, addressOf(site, file), {
    method: "PUT",
    headers: { "content-type": "application/octet-stream" },
    ...bodyOf(data),
    signal: limited(signal, fileTimeoutMs),
  });
  if (!response.ok) throw await problemIn(response);
  return (await response.json().catch((error: unknown) => {
    throw unreachable(error);
  })) as UploadedFile;
}

type Body = NonNullable<RequestInit["body"]>;

function bodyOf(data: UploadRequest["data"]): RequestInit {
  if (data instanceof Uint8Array || data instanceof Blob) return { body: data as Body };
  return { body: streamOf(data) as Body, ...({ duplex: "half" } as object) };
}

function streamOf(source: AsyncIterable<Uint8Array>): ReadableStream {
  const chunks = source[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await chunks.return?.()),
  });
}

/** Uploads a file for jobs to come, as it is read: `submit` names it by its id, `files: [{ name, fileId }]`. */
export async function upload(
  site: Site,
  file: Blob,
  { name = nameOf(file), signal }: UploadOptions = {},
): Promise<UploadedFile & { readonly url: string; readonly expiresAt: string | null }> {
  const variables = { file: null, name };
  const form = new FormData();
  form.set("operations", JSON.stringify({ query: UploadFileDocument.toString(), variables }));
  form.set("map", JSON.stringify({ 0: ["variables.file"] }));
  form.set("0", file, name);
  const data = await asked<UploadFileMutation>(site, {
    headers: answerTypes,
    body: form,
    signal: limited(signal, fileTimeoutMs),
  });
  return payloadIn(data.uploadFile).file;
}

const nameOf = (file: Blob): string => ("name" in file ? String(file.name) : "file");

/** The error that a problem answer (RFC 9457) tells. */
async function problemIn(response: Response): Promise<DocketClientError> {
  const said = (await response.json().catch(() => ({}))) as {
    code?: string;
    title?: string;
    retryable?: boolean;
    data?: Record<string, unknown>;
  };
  return new DocketClientError(
    said.code ?? "UNREACHABLE",
    said.title ?? `Docket answered with HTTP ${response.status}.`,
    {
      retryable: said.retryable ?? response.status >= 500,
      data: { ...said.data, status: response.status },
    },
  );
}
