// Sends a large file to a server of its own in each way there is, fetches it again, and shows what memory the server took.
// node bench/upload-memory.mjs [--mib 500] [--over-mib-max 128]; needs dist/ and Linux's /proc.
import { spawn } from "node:child_process";
import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";

const { values: said } = parseArgs({
  options: {
    mib: { type: "string", default: "500" },
    "over-mib-max": { type: "string", default: "128" },
  },
});
const MiB = 1024 * 1024;
const sizeBytes = Number(said.mib) * MiB;
const overMiBMax = Number(said["over-mib-max"]);
const token = `dkt_${randomBytes(32).toString("base64url")}`;

const folder = await mkdtemp(join(tmpdir(), "docket-memory-"));
const server = await startServer();
try {
  const rows = await measure();
  console.table(rows);
  const most = Math.max(...rows.map((row) => row["over idle, MiB"]));
  const isFlat = most <= overMiBMax;
  console.log(
    `${said.mib} MiB each: at most ${most} MiB over idle, ${isFlat ? "flat" : "NOT FLAT"}`,
  );
  if (!isFlat) process.exitCode = 1;
} finally {
  server.process.kill("SIGTERM");
  if (server.process.exitCode === null) await once(server.process, "exit");
  await rm(folder, { recursive: true, force: true });
}

async function startServer() {
  const child = spawn(process.execPath, ["dist/src/main.js"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      DOCKET_PORT: "0",
      DOCKET_DATA_DIR: folder,
      DOCKET_DATABASE: `memory_${process.pid}`,
      DOCKET_ADMIN_TOKEN: token,
      DOCKET_FILE_BYTES_MAX: String(sizeBytes + MiB),
      DOCKET_WORKER_CONCURRENCY: "0",
      DOCKET_LEASE_MS: "3600000",
    },
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /listens on (\S+)/.exec(line)?.[1];
    if (url) {
      child.stdout.resume();
      return { process: child, url };
    }
  }
  throw new Error("The server did not start.");
}

async function measure() {
  const { id, key } = await claimedJob();
  // What is loaded at first use is no cost of a large file.
  await overGraphql(id, key, "warm-1", MiB);
  await overPut(id, key, "warm-2", MiB);
  const idle = (await memory()).now;
  const sha256 = {};
  const rows = [
    await phase("up, GraphQL multipart", idle, async () => {
      sha256.a = await overGraphql(id, key, "a", sizeBytes);
    }),
    await phase("up, PUT", idle, async () => {
      sha256.b = await overPut(id, key, "b", sizeBytes);
    }),
  ];
  await ask("mutation ($input: DeliverInput!) { deliver(input: $input) { __typename } }", {
    input: { id, key },
  });
  for (const name of ["a", "b"])
    rows.push(await phase(`down, ${name}`, idle, () => download(id, name, sha256[name])));
  return rows;
}

/** Runs one transfer, and says what memory the server had at most meanwhile, and after. */
async function phase(what, idle, transfer) {
  await resetPeak();
  const started = performance.now();
  await transfer();
  const seconds = (performance.now() - started) / 1000;
  const { peak, now } = await memory();
  return {
    what,
    "MiB/s": Math.round(sizeBytes / MiB / seconds),
    "idle, MiB": round(idle),
    "peak, MiB": round(peak),
    "after, MiB": round(now),
    "over idle, MiB": round(peak - idle),
  };
}

function round(bytes) {
  return Math.round(bytes / MiB);
}

/** 5 sets the highest resident size to the size now: proc(5). */
function resetPeak() {
  return writeFile(procOf("clear_refs"), "5");
}

function procOf(file) {
  return `/proc/${server.process.pid}/${file}`;
}

async function memory() {
  const status = await readFile(procOf("status"), "utf8");
  const of = (name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)[1]) * 1024;
  return { peak: of("VmHWM"), now: of("VmRSS") };
}

async function claimedJob() {
  await ask('mutation { submitJob(input: { function: "echo" }) { __typename } }');
  const claim = `mutation { claim(input: { functions: ["echo"], worker: "w" }) {
    ... on ClaimPayload { claims { key job { id } } } } }`;
  const [{ key, job }] = (await ask(claim)).claim.claims;
  return { id: job.id, key };
}

async function ask(query, variables = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

/** Uploads as the GraphQL multipart request spec says; answers the SHA-256 of what was sent. */
async function overGraphql(id, key, name, size) {
  const boundary = "docket-upload-memory";
  const query = `mutation ($file: Upload!, $id: ID!, $key: String!, $name: String!) {
    uploadFile(file: $file, id: $id, key: $key, name: $name) {
    ... on UploadFilePayload { file { sha256 } } ... on Error { message } } }`;
  const operations = { query, variables: { id, key, name, file: null } };
  const part = (what, value) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${what}"\r\n\r\n${value}\r\n`;
  const head =
    part("operations", JSON.stringify(operations)) +
    part("map", '{"0":["variables.file"]}') +
    `--${boundary}\r\nContent-Disposition: form-data; name="0"; filename="x"\r\n\r\n`;
  const content = generated(size);
  const answer = await send("POST", "/graphql", `multipart/form-data; boundary=${boundary}`, [
    Buffer.from(head),
    content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return kept(JSON.parse(answer).data.uploadFile.file?.sha256, content.sha256(), answer);
}

async function overPut(id, key, name, size) {
  const content = generated(size);
  const path = `/api/files/${id}/${name}?key=${key}`;
  const answer = await send("PUT", path, "application/octet-stream", [content]);
  return kept(JSON.parse(answer).sha256, content.sha256(), answer);
}

function kept(found, sent, answer) {
  if (found === sent) return sent;
  throw new Error(`What was kept is not what was sent: ${answer}`);
}

/** Sends the pieces one after the other, no faster than they are taken, and answers the body of the answer. */
async function send(method, path, type, pieces) {
  const out = request(`${server.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": type,
      "content-length": pieces.reduce((sum, piece) => sum + piece.length, 0),
    },
  });
  const answered = once(out, "response");
  await pipeline(Readable.from(inOrder(pieces)), out);
  const [response] = await answered;
  return Buffer.concat(await response.toArray()).toString();
}

async function* inOrder(pieces) {
  for (const piece of pieces) {
    if (Buffer.isBuffer(piece)) yield piece;
    else yield* piece.chunks();
  }
}

/** Bytes without any pattern, as many as wanted, without holding them. */
function generated(length) {
  const hash = createHash("sha256");
  const chunks = function* () {
    const noise = createCipheriv("aes-128-ctr", randomBytes(16), randomBytes(16));
    const zeros = Buffer.alloc(64 * 1024);
    for (let left = length; left > 0; left -= zeros.length) {
      const chunk = noise.update(zeros.subarray(0, Math.min(left, zeros.length)));
      hash.update(chunk);
      yield chunk;
    }
  };
  return { length, chunks, sha256: () => hash.digest("hex") };
}

async function download(id, name, sha256) {
  const response = await fetch(`${server.url}/api/files/${id}/${name}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const hash = createHash("sha256");
  for await (const chunk of response.body) hash.update(chunk);
  if (hash.digest("hex") !== sha256) throw new Error(`What came down is not what went up: ${name}`);
}
