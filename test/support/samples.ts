import { existsSync, readFileSync } from "node:fs";

const folder = new URL("../../../shared/psd/", import.meta.url);

export const hasSamples = existsSync(folder);

/** Real files of real Photoshop, which the project does not ship: tests that need them are skipped where they are not. */
export const describeSamples = hasSamples ? describe : describe.skip;

export const sample = (name: string): Buffer => readFileSync(new URL(name, folder));
