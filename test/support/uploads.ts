import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Answer, openTestServer, type TestServer } from "./graphql.ts";
import { filesBelow } from "./open-test-files.ts";

export interface UploadServer extends TestServer {
  /** Everything that lies in the storage, contents or not. */
  stored(): Promise<string[]>;
}

/** A server whose storage can be looked at. */
export async function openUploadServer(env: Record<string, string> = {}): Promise<UploadServer> {
  const folder = await mkdtemp(join(tmpdir(), "docket-uploads-"));
  const server = await openTestServer({ DOCKET_DATA_DIR: folder, ...env });
  return {
    ...server,
    stored: () => filesBelow(join(folder, "files")),
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const uploadFile = `mutation ($file: Upload!, $name: String, $id: ID, $key: String) {
  uploadFile(file: $file, name: $name, id: $id, key: $key) {
    __typename
    ... on UploadFilePayload { file { id name size type sha256 url expiresAt } }
    ... on Error { code message retryable data }
  }
}`;

const place = "variables.file";

/** A multipart request as the spec says, unless a test says otherwise. */
export interface Form {
  readonly operations?: unknown;
  readonly map?: unknown;
  readonly files?: Readonly<Record<string, Blob>>;
  readonly name?: string;
}

export function formOf({ operations, map = { 0: [place] }, files = {}, name }: Form): FormData {
  const form = new FormData();
  const sent = operations ?? { query: uploadFile, variables: { file: null } };
  if (sent !== "") form.set("operations", typeof sent === "string" ? sent : JSON.stringify(sent));
  if (map !== "") form.set("map", typeof map === "string" ? map : JSON.stringify(map));
  for (const [field, file] of Object.entries(files)) form.append(field, file, name ?? "a.txt");
  return form;
}

/** Sends a form to /graphql. */
export const send = (server: TestServer, token: string, form: FormData): Promise<Response> =>
  fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });

/** Uploads a content; what the field says of it. */
export async function upload(
  server: TestServer,
  token: string,
  content: string | Uint8Array<ArrayBuffer>,
  input: { readonly name?: string; readonly id?: string; readonly key?: string } = {},
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's
): Promise<any> {
  const operations = { query: uploadFile, variables: { ...input, file: null } };
  const response = await send(
    server,
    token,
    formOf({ operations, files: { 0: new Blob([content]) } }),
  );
  const { data, errors } = (await response.json()) as Answer;
  return data?.uploadFile ?? { errors };
}

const boundary = "----a-boundary-of-the-tests";

/** The beginning of an upload as it goes over the wire, up to its first bytes. */
export function beginning(content: string, extra: string = ""): string {
  const operations = JSON.stringify({ query: uploadFile, variables: { file: null } });
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="0"; filename="a.txt"\r\n${extra}\r\n`;
  return field("operations", operations) + field("map", `{"0":["${place}"]}`) + file + content;
}

export const ending = `\r\n--${boundary}--\r\n`;

/** A POST of which a test sends what it likes. */
export async function openPost(
  { url }: TestServer,
  headers: Readonly<Record<string, string>>,
  path = "/graphql",
): Promise<{ socket: Socket; answer: Promise<string> }> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const lines = Object.entries({
    host,
    connection: "close",
    "content-type": `multipart/form-data; boundary=${boundary}`,
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
  return { socket, answer: allSaid(socket) };
}

/** Everything that came until the end; a server that answers early cuts what it no longer reads, and that is no fault. */
async function allSaid(socket: Socket): Promise<string> {
  const pieces: Buffer[] = [];
  socket.on("data", (piece) => pieces.push(piece));
  socket.on("error", () => undefined);
  await new Promise((resolve) => socket.once("close", resolve));
  return Buffer.concat(pieces).toString();
}

/** One piece of a body without a length said before. */
export const chunk = (piece: string): string =>
  `${Buffer.byteLength(piece).toString(16)}\r\n${piece}\r\n`;
