import { pixelLayer, plain, psd, RED } from "../psd.ts";
import type { Files, Recipe } from "./both-engines.ts";
import { base, files, list, outputs, replace, save, set, stackFiles } from "./parity-recipes.ts";

/** Recipes that both refuse. */
export interface RefusedByBoth extends Recipe {
  readonly files: () => Files | Promise<Files>;
  readonly code: string;
}

const twins = () => {
  const group = () => ({ name: "G", children: [pixelLayer("L", 0, 0, plain(2, 2, RED))] });
  return { "base.psd": psd(4, 4, [group(), group()]) };
};
const given = (more: Files) => async () => ({ ...(await files()), ...more });

export const refusedByBoth: Readonly<Record<string, RefusedByBoth>> = {
  "an index path to nowhere": { tasks: [replace(9)], files, code: "LAYER_NOT_FOUND" },
  "an index path into a layer": { tasks: [replace(0, 0)], files, code: "LAYER_NOT_FOUND" },
  "an index path out of a group": { tasks: [list, replace(2, 1)], files, code: "LAYER_NOT_FOUND" },
  "names that lead nowhere": {
    tasks: [set("Group/Art", true)],
    files,
    code: "LAYER_NOT_FOUND",
  },
  "a name that no layer has": { tasks: [save({ name: "art" })], files, code: "LAYER_NOT_FOUND" },
  "an id that no layer has": { tasks: [set({ id: 77 }, true)], files, code: "LAYER_NOT_FOUND" },
  "a name that two layers have": {
    tasks: [set({ name: "L" }, true)],
    files: twins,
    code: "LAYER_AMBIGUOUS",
  },
  "names that two layers have": {
    tasks: [set("G/L", false)],
    files: twins,
    code: "LAYER_AMBIGUOUS",
  },
  "contents for a group": { tasks: [replace(2)], files, code: "NOT_A_SMART_OBJECT" },
  "contents for pixels": { tasks: [replace(0), replace(1)], files, code: "NOT_A_SMART_OBJECT" },
  "text for a smart object": {
    tasks: [{ type: "replace_text", to: "Art", text: "new" }],
    files,
    code: "NOT_A_TEXT_LAYER",
  },
  "text for a group": {
    tasks: [{ type: "replace_text", to: "Group", text: "new" }],
    files,
    code: "NOT_A_TEXT_LAYER",
  },
  "a layer with nothing to be seen": {
    tasks: [save("Empty")],
    files: () => ({
      "base.psd": psd(4, 4, [
        { name: "Empty", children: [] },
        pixelLayer("L", 0, 0, plain(4, 4, RED)),
      ]),
    }),
    code: "LAYER_EMPTY",
  },
  "an adjustment by itself": {
    tasks: [save("Invert")],
    files: () => ({
      "base.psd": psd(4, 4, [
        pixelLayer("L", 0, 0, plain(4, 4, RED)),
        { name: "Invert", adjustment: { type: "invert" } },
      ]),
    }),
    code: "LAYER_EMPTY",
  },
  "a base that is no PSD": {
    tasks: [replace(0)],
    files: given({ "base.psd": Buffer.from("GIF89a") }),
    code: "NOT_A_PSD",
  },
  "an empty base": { files: given({ "base.psd": Buffer.alloc(0) }), code: "NOT_A_PSD" },
  "a base that is cut": {
    tasks: [replace(0)],
    files: given({ "base.psd": base().subarray(0, 900) }),
    code: "PSD_CORRUPT",
  },
  "a replacement that is no picture": {
    tasks: [replace(0)],
    files: given({ "new.png": Buffer.from("?") }),
    code: "REPLACEMENT_UNREADABLE",
  },
};

/** What only one of the two can do, and what the other one says. */
export const doneByOne: Readonly<
  Record<
    string,
    Recipe & {
      readonly files: () => Files | Promise<Files>;
      readonly headless: string;
      readonly photoshop: string;
    }
  >
> = {
  replace_text: {
    tasks: [{ type: "replace_text", to: { name: "Words" }, text: "one\ntwo" }],
    files: stackFiles,
    headless: "UNSUPPORTED_FEATURE",
    photoshop: "done",
  },
  "a WebP": {
    outputs: [{ type: "webp", name: "out.webp" }],
    files: stackFiles,
    headless: "done",
    photoshop: "UNSUPPORTED_FEATURE",
  },
  "a layer as WebP": {
    tasks: [save("Base", { name: "layer.webp" })],
    files: stackFiles,
    headless: "done",
    photoshop: "UNSUPPORTED_FEATURE",
  },
  "engine: photoshop": {
    engine: "photoshop",
    outputs,
    files: stackFiles,
    headless: "UNSUPPORTED_FEATURE",
    photoshop: "done",
  },
  "strict, with nothing to check against": {
    strict: true,
    outputs,
    files: stackFiles,
    headless: "RENDER_FIDELITY",
    photoshop: "done",
  },
};
