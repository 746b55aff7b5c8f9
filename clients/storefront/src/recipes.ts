import { type LayerNode, slotsOf } from "./layer-tree.ts";
import { stemOf } from "./names.ts";
import type { ChosenOutput, Order, Replacement, StepName } from "./order.ts";
import type { Shop } from "./shop.ts";

// An underscore is never the first character of a customer's file, so these names are free.
export const beforeName = "_before.jpg";
export const afterName = "_after.jpg";
export const thumbnailName = (path: readonly number[]): string => `_layer-${path.join("-")}.png`;

/** The largest box of the pictures that the page shows; the ordered files keep their full size. */
const shown = { width: 1600, height: 1600 };
const thumbnail = { width: 240, height: 240 };
/** More smart objects than this show no thumbnail. */
const thumbnailsMax = 60;

/** What `photoshop.recipe` is given for a step: the payload of Docket's `new-job`. */
export function recipeFor(shop: Shop, order: Order, step: StepName): object {
  const pictures = step === "render" ? picturesOf(order) : [];
  return {
    baseUrl: shop.filesUrl,
    inputs: [order.psd.file, ...pictures],
    base: order.psd.file,
    callback: `${shop.callbackUrl}?order=${order.id}`,
    ...work[step](order),
  };
}

const work: Record<StepName, (order: Order) => { tasks: object[]; outputs: object[] }> = {
  look: () => ({ tasks: [{ type: "layer_list" }], outputs: [preview(beforeName)] }),
  thumbnails: (order) => ({
    tasks: slotsOf(layersOf(order)).slice(0, thumbnailsMax).map(exportTask),
    outputs: [],
  }),
  render: ({ psd, choices }) => ({
    tasks: (choices?.replacements ?? []).map(replaceTask),
    outputs: [
      preview(afterName),
      ...(choices?.outputs ?? []).map((output) => fileOutput(output, psd.name)),
    ],
  }),
};

/** The layer tree that the first job told; empty before. */
export function layersOf({ steps }: Order): readonly LayerNode[] {
  const output = steps.look?.end?.output as { layer_tree?: LayerNode[] } | null | undefined;
  return output?.layer_tree ?? [];
}

const picturesOf = ({ choices }: Order): string[] => [
  ...new Set((choices?.replacements ?? []).map(({ picture }) => picture)),
];

const preview = (name: string) => ({ type: "jpg", name, quality: 88, ...shown });

const exportTask = ({ path }: LayerNode) => ({
  type: "export_layer",
  to: path,
  name: thumbnailName(path),
  ...thumbnail,
});

const replaceTask = ({ to, picture, mode }: Replacement) =>
  mode === "keep"
    ? { type: "smart_replace", from: picture, to }
    : { type: "smart_replace_resized", from: picture, to, resizeMode: mode };

const fileOutput = ({ type, quality }: ChosenOutput, psdName: string) => ({
  type,
  name: `${stemOf(psdName)}.${type}`,
  ...(quality !== undefined && { quality }),
});
