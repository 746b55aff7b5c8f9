import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { projectFile } from "./project-file.ts";

/** The worker's script with its settings and its modules in one text: nothing is left for Photoshop to look up. */
export async function scriptWith(settings: object): Promise<string> {
  const worker = await withIncludes(projectFile("jsx/worker.jsx"));
  return `var docketSettings = ${asciiText(JSON.stringify(settings))};\n${worker}`;
}

/** Photoshop reads a file without a mark in the system's own encoding: what is not ASCII is escaped. */
const asciiText = (text: string): string =>
  JSON.stringify(text).replace(
    /[^ -~]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

async function withIncludes(path: string): Promise<string> {
  const lines = (await readFile(path, "utf8")).split("\n");
  const texts = lines.map((line) => {
    const name = /^\s*\/\/@include "([^"]+)"/.exec(line)?.[1];
    return name === undefined ? line : withIncludes(join(dirname(path), name));
  });
  return (await Promise.all(texts)).join("\n");
}
