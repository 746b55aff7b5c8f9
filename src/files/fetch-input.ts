import { setTimeout as sleep } from "node:timers/promises";
import type { GetAnswer } from "../outgoing.ts";
import type { Content } from "./file.ts";
import { claimedMd5 } from "./inputs.ts";
import { keepContent } from "./keep.ts";
import type { FilesRoom } from "./room.ts";
import {
  asFinal,
  asTransloadFailure,
  statusFailure,
  TransloadFailure,
} from "./transload-failure.ts";

/** Longest pause between two tries, in ms. */
const backoffMsMax = 60_000;
/** Tries for a content whose checksum is wrong: it may be fetched large and in vain. */
const checksumTriesMax = 2;

interface FetchedFile {
  readonly name: string;
  readonly url: string;
}

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** Told, at each piece that arrives, how many bytes this try has brought. */
  onBytes(bytes: number): void;
}

/** Fetches a file into the storage, trying again where that may help. Throws TransloadFailure or the signal's reason. */
export async function fetchInput(
  room: FilesRoom,
  input: FetchedFile,
  options: FetchOptions,
): Promise<Content> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await fetchOnce(room, input, options);
    } catch (error) {
      options.signal.throwIfAborted();
      if (!(error instanceof TransloadFailure)) throw error;
      if (!error.retryable || tries >= triesMax(room, error)) throw asFinal(error);
      room.log.info("transload.retry", {
        file: input.name,
        code: error.code,
        tries,
        ...error.data,
      });
    }
    await pause(room.config.transloadBackoffMs * 2 ** (tries - 1), options.signal);
  }
}

async function fetchOnce(
  room: FilesRoom,
  { name, url }: FetchedFile,
  options: FetchOptions,
): Promise<Content> {
  const answer = await callFor(room, name, url, options.signal);
  const md5 = claimedMd5(name);
  const keeping = {
    type: answer.headers["content-type"],
    signal: options.signal,
    ...(md5 && { md5 }),
  };
  try {
    return await keepContent(room, counted(answer.body, options), keeping);
  } catch (error) {
    throw asTransloadFailure(error, name, true);
  } finally {
    answer.body.destroy();
  }
}

async function callFor(
  room: FilesRoom,
  name: string,
  url: string,
  signal: AbortSignal,
): Promise<GetAnswer> {
  const { fileBytesMax: maxBytes, transloadTimeoutMs: timeoutMs } = room.config;
  try {
    const answer = await room.outgoing.get(url, { maxBytes, timeoutMs, signal });
    if (answer.status === 200) return answer;
    answer.body.destroy();
    throw statusFailure(name, answer.status);
  } catch (error) {
    throw asTransloadFailure(error, name, false);
  }
}

async function* counted(
  source: AsyncIterable<Uint8Array>,
  { onBytes }: FetchOptions,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    onBytes(size);
    yield chunk;
  }
}

const triesMax = ({ config }: FilesRoom, { data: { what } }: TransloadFailure): number =>
  what === "md5" ? Math.min(checksumTriesMax, config.transloadAttempts) : config.transloadAttempts;

/** Half of the pause is left to chance, so that many that failed together don't come back together. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const most = Math.min(ms, backoffMsMax);
  await sleep(most * (0.5 + Math.random() / 2), undefined, { signal }).catch(() =>
    signal.throwIfAborted(),
  );
}
