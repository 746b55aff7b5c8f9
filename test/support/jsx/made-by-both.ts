import type { Files, Recipe } from "./both-engines.ts";
import {
  base,
  bentFiles,
  dense,
  files,
  list,
  out,
  outputs,
  replace,
  resized,
  sampleFiles,
  save,
  set,
  stack,
  stackFiles,
  turned,
} from "./parity-recipes.ts";

/** Recipes that both engines carry out. `apart`: how far their pictures may be, mean of 255 a channel. */
export interface MadeByBoth extends Recipe {
  readonly files: () => Files | Promise<Files>;
  readonly apart: number;
}

export const madeByBoth: Readonly<Record<string, MadeByBoth>> = {
  layer_list: { tasks: [list], files, apart: 0 },
  "smart_replace, smaller contents": {
    tasks: [replace(2, 0), list],
    outputs,
    files: () => files(4, 3),
    apart: 0,
  },
  "smart_replace, contents of the same size": {
    tasks: [replace(2, 0), list],
    outputs,
    files,
    apart: 0,
  },
  "smart_replace, larger contents": {
    tasks: [replace(2, 0), list],
    outputs,
    files: () => files(31, 24),
    apart: 0,
  },
  "smart_replace, a picture of 300 pixels an inch": {
    tasks: [replace(0), list],
    outputs,
    files: dense,
    apart: 0,
  },
  "smart_replace_resized, a photograph on its side": {
    tasks: [resized("fit")],
    outputs,
    files: turned,
    apart: 0,
  },
  ...Object.fromEntries(
    [null, "stretch", "fit", "fill", "tile", "center"].map((mode) => [
      `smart_replace_resized, ${mode}`,
      { tasks: [resized(mode), list], outputs, files: () => files(14, 5), apart: 0 },
    ]),
  ),
  "smart_replace, a PSD as contents": {
    tasks: [{ type: "smart_replace", from: "new.psd", to: [0] }, list],
    outputs,
    files: () => ({ "base.psd": base(), "new.psd": stack() }),
    apart: 0,
  },
  "smart_replace, bent contents": {
    tasks: [replace(0), list],
    outputs,
    files: bentFiles,
    apart: 0,
  },
  "smart_replace_resized, bent contents": {
    tasks: [resized("fit"), list],
    outputs,
    files: bentFiles,
    apart: 0,
  },
  "to, names": { tasks: [resized("fit", "Group/Deep"), list], outputs, files, apart: 0 },
  "to, a name": { tasks: [resized("fit", { name: "Deep" }), list], outputs, files, apart: 0 },
  "to, an id": { tasks: [resized("fit", { id: 3 }), list], outputs, files, apart: 0 },
  "set_visibility, a layer shown": { tasks: [set("Burnt", true), list], outputs, files, apart: 0 },
  "set_visibility, a layer hidden": { tasks: [set([3], false), list], outputs, files, apart: 0 },
  "set_visibility, a group hidden": {
    tasks: [set("Group", false), list],
    outputs,
    files,
    apart: 0,
  },
  "set_visibility, a hidden smart object replaced and shown": {
    tasks: [set("Art", false), resized("fill", "Art"), list, set("Art", true)],
    outputs,
    files,
    apart: 0,
  },
  "export_layer, a layer": { tasks: [save("Ground")], files: stackFiles, apart: 0 },
  "export_layer, a hidden layer partly off the canvas": {
    tasks: [save("Off"), list],
    outputs,
    files: stackFiles,
    apart: 0,
  },
  "export_layer, a layer with others clipped to it": {
    tasks: [save("Base"), list],
    outputs,
    files: stackFiles,
    apart: 0,
  },
  "export_layer, a clipped layer": { tasks: [save("Clipped")], files: stackFiles, apart: 0 },
  "export_layer, a group": { tasks: [save("Group")], files: stackFiles, apart: 0 },
  "export_layer, a layer of a group": { tasks: [save("Group/In")], files: stackFiles, apart: 0 },
  "export_layer, replaced contents": {
    tasks: [resized("tile", "Art"), save("Art")],
    files,
    apart: 0,
  },
  "export_layer, smaller and on a colour": {
    tasks: [save("Base", { width: 5, matte: "#203040" })],
    files: stackFiles,
    apart: 1,
  },
  "export_layer, as JPG": {
    tasks: [save("Base", { name: "layer.jpg", quality: 100 })],
    files: stackFiles,
    apart: 2,
  },
  "a PNG, width": { outputs: [{ ...out, width: 15 }], files, apart: 1 },
  "a PNG, height": { outputs: [{ ...out, height: 15, width: 39 }], files, apart: 1 },
  "a PNG, a box larger than it": {
    outputs: [{ ...out, width: 4000, height: 4000 }],
    files,
    apart: 0,
  },
  "a PNG, matte": {
    tasks: [set("Ground", false)],
    outputs: [{ ...out, matte: "#00ff80" }],
    files: stackFiles,
    apart: 1,
  },
  "a JPG on white": {
    tasks: [set("Ground", false)],
    outputs: [{ type: "jpg", name: "out.jpg", quality: 100 }],
    files: stackFiles,
    apart: 2,
  },
  "a JPG, matte and height": {
    tasks: [set("Ground", false)],
    outputs: [{ type: "jpg", name: "out.jpg", quality: 100, matte: "#4060ff", height: 20 }],
    files: stackFiles,
    apart: 2,
  },
  "a PSD, contents replaced": {
    tasks: [resized("fill", "Art"), list],
    outputs: [{ type: "psd", name: "out.psd" }],
    files,
    apart: 0,
  },
  "a PSD, a group hidden": {
    tasks: [set("Group", false), list],
    outputs: [{ type: "psd", name: "out.psd" }],
    files,
    apart: 0,
  },
  "strict, a picture that nothing speaks against": {
    tasks: [list],
    strict: true,
    engine: "auto",
    files,
    apart: 0,
  },
};

/** The same on real files of Photoshop. */
export const samplesMadeByBoth: Readonly<Record<string, MadeByBoth>> = {
  ...Object.fromEntries(
    [
      "depth-16bit-5px.psd",
      "so-54-all-blend-modes-in-groups.psd",
      "so-embedded-and-external-links.psd",
      "so-minimal-32px.psd",
      "so-quilt-warp-and-perspective.psd",
    ].map((name) => [
      `${name}: tree and picture`,
      { tasks: [list], outputs, files: sampleFiles(name), apart: 0 },
    ]),
  ),
  "depth-16bit-5px.psd: a JPG of 16 bits": {
    outputs: [{ type: "jpg", name: "out.jpg", quality: 100 }],
    files: sampleFiles("depth-16bit-5px.psd"),
    apart: 2,
  },
  "so-54-all-blend-modes-in-groups.psd: a group hidden, another saved": {
    tasks: [set([0], false), save([1]), list],
    outputs,
    files: sampleFiles("so-54-all-blend-modes-in-groups.psd"),
    apart: 0,
  },
  "so-embedded-and-external-links.psd: both layers saved": {
    tasks: [save([0], { name: "0.png" }), save([1], { name: "1.png" })],
    files: sampleFiles("so-embedded-and-external-links.psd"),
    apart: 0,
  },
  "so-minimal-32px.psd: contents replaced, layer saved": {
    tasks: [replace(0), save([0]), list],
    outputs,
    files: sampleFiles("so-minimal-32px.psd"),
    apart: 0,
  },
  "so-minimal-32px.psd: hidden": {
    tasks: [set([0], false), list],
    outputs,
    files: sampleFiles("so-minimal-32px.psd"),
    apart: 0,
  },
  "so-embedded-and-external-links.psd: linked contents replaced": {
    tasks: [resized("fill", [1]), list],
    outputs,
    files: sampleFiles("so-embedded-and-external-links.psd"),
    apart: 0,
  },
  "so-quilt-warp-and-perspective.psd: a layer hidden, another saved smaller": {
    tasks: [set([0], false), save([1], { width: 200 }), list],
    outputs: [{ ...out, width: 300 }],
    files: sampleFiles("so-quilt-warp-and-perspective.psd"),
    apart: 1,
  },
};
