import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { RunError, type RunFiles } from "../../../clients/sdk/src/index.ts";
import type { Answer, FromRun } from "./words.ts";

/** The process has a folder of its own, which is removed with it. */
const folder = process.cwd();

export interface RemoteFiles extends RunFiles {
  answered(answer: Answer): void;
}

/** The files of a run in another process: they lie on this machine, and the server is told where. */
export function openRemoteFiles(
  names: readonly string[],
  tell: (word: FromRun) => void,
): RemoteFiles {
  const asked = new Map<number, (answer: Answer) => void>();
  let asks = 0;
  const ask = async (say: (id: number) => FromRun): Promise<string> => {
    asks += 1;
    const id = asks;
    const answer = await new Promise<Answer>((settle) => {
      asked.set(id, settle);
      tell(say(id));
    });
    if (!("failure" in answer)) return answer.path ?? "";
    const { code, message, ...more } = answer.failure;
    throw new RunError(code, message, more);
  };
  return {
    names,
    path: (name) => ask((id) => ({ type: "path", id, name })),
    save: async (name, data) => {
      const path = join(folder, randomUUID());
      await pipeline(
        data instanceof Readable ? data : Readable.from([data]),
        createWriteStream(path),
      );
      await ask((id) => ({ type: "save", id, name, path }));
      await rm(path, { force: true });
    },
    answered: (answer) => {
      asked.get(answer.id)?.(answer);
      asked.delete(answer.id);
    },
  };
}
