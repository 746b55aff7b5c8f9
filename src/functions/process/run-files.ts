import { open } from "node:fs/promises";
import { failureOf, type RunFiles } from "../../../clients/sdk/src/index.ts";
import type { Answer, FromRun } from "./words.ts";

type Asked = Extract<FromRun, { type: "path" | "save" }>;

/** Does what a plugin's process asks about the files of its run. */
export async function answerAbout(files: RunFiles, asked: Asked): Promise<Answer> {
  const { id, name } = asked;
  try {
    if (asked.type === "path") return { type: "answer", id, path: await files.path(name) };
    await save(files, name, asked.path);
    return { type: "answer", id };
  } catch (thrown) {
    return { type: "answer", id, failure: failureOf(thrown) };
  }
}

/** Opens the file before anything else: a stream that can't would tell so before anybody listens. */
async function save(files: RunFiles, name: string, path: string): Promise<void> {
  const data = (await open(path)).createReadStream();
  try {
    await files.save(name, data);
  } finally {
    data.destroy();
  }
}
