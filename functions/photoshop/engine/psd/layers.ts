import type { Layer as AgLayer, Psd } from "ag-psd";
import { RecipeError } from "../../errors.ts";
import {
  type ArtLayer,
  type Group,
  isBlendMode,
  kindOf,
  type Layer,
  type Raster,
} from "../document/index.ts";
import type { Feature } from "../features.ts";
import { areaOf, type Rect } from "../geometry.ts";
import type { Limits } from "../limits.ts";
import { readAdjustment } from "./adjustment.ts";
import { readArtboard } from "./artboard.ts";
import { readEffects } from "./effects.ts";
import { readLayerFill } from "./fill.ts";
import type { Header } from "./header.ts";
import { interleave } from "./interleave.ts";
import { readMask } from "./mask.ts";
import { once } from "./once.ts";
import { pathBox } from "./path-box.ts";
import { unpackPlane } from "./plane.ts";
import type { EffectShelf } from "./shelf.ts";
import { readSmartObject } from "./smart-object.ts";
import { usedFeatures } from "./used-features.ts";

/** The layers, top to bottom. ag-psd lists them bottom to top, whatever its README says: turned round here, only here. */
export function readLayers(psd: Psd, header: Header, limits: Limits): Layer[] {
  const shelf: EffectShelf = {
    patterns: psd.patterns ?? [],
    globalAngle: psd.imageResources?.globalAngle ?? USUAL_ANGLE,
  };
  const patterns = new Set(shelf.patterns.map(({ id }) => id));
  const tally = { layers: 0, pixels: 0 };
  const convert = (layer: AgLayer): Layer => {
    weigh(layer, tally, limits);
    const base = { ...commonParts(layer, header, shelf), features: usedFeatures(layer, patterns) };
    if (!layer.children) return artLayer(base, layer, { psd, header, shelf });
    return {
      ...base,
      type: "group",
      artboard: readArtboard(layer),
      layers: layer.children.map(convert).reverse(),
    } satisfies Group;
  };
  return (psd.children ?? []).map(convert).reverse();
}

/** Where the light comes from in files that do not say. */
const USUAL_ANGLE = 30;

/** Refuses too many layers, and boxes that would unpack to too much, before anything is unpacked. */
function weigh(layer: AgLayer, tally: { layers: number; pixels: number }, limits: Limits): void {
  tally.layers += 1;
  tally.pixels += areaOf(boxOf(layer)) + areaOf(boxOf(layer.mask ?? {}));
  if (tally.layers > limits.layers)
    throw new RecipeError("PSD_TOO_LARGE", `The document has more than ${limits.layers} layers.`, {
      allowed: limits.layers,
    });
  if (tally.pixels > limits.layerPixels)
    throw new RecipeError(
      "PSD_TOO_LARGE",
      `The layers have more than ${limits.layerPixels} pixels.`,
      { allowed: limits.layerPixels },
    );
}

function commonParts(layer: AgLayer, header: Header, shelf: EffectShelf) {
  return {
    name: layer.name ?? "",
    id: layer.id ?? null,
    visible: !layer.hidden,
    opacity: layer.opacity ?? 1,
    fillOpacity: layer.fillOpacity ?? 1,
    blendMode: isBlendMode(layer.blendMode) ? layer.blendMode : ("normal" as const),
    clipped: layer.clipping ?? false,
    // ag-psd spells it so.
    interiorTogether: layer.blendInteriorElements ?? false,
    clipsTogether: layer.blendClippendElements ?? true,
    mask: readMask(layer, header),
    effects: readEffects(layer, shelf),
  };
}

type Common = ReturnType<typeof commonParts> & { readonly features: readonly Feature[] };

interface Whole {
  readonly psd: Psd;
  readonly header: Header;
  readonly shelf: EffectShelf;
}

function artLayer(base: Common, layer: AgLayer, { psd, header, shelf }: Whole): ArtLayer {
  return {
    ...base,
    type: "art",
    kind: kindOf(layer),
    box: boxOf(layer),
    origin: layer.referencePoint ?? null,
    frame: pathBox(layer) ?? boxOf(layer),
    stored: once(() => storedPixels(layer, header)),
    fill: readLayerFill(layer, shelf),
    adjust: layer.adjustment ? readAdjustment(layer.adjustment, factsOf(header)) : null,
    smart: layer.placedLayer ? readSmartObject(layer.placedLayer, psd.linkedFiles ?? []) : null,
  };
}

const factsOf = ({ mode, depth }: Header) => ({ gray: mode === "Grayscale", depth });

function storedPixels(layer: AgLayer, header: Header): Raster | null {
  const box = boxOf(layer);
  const shape = { ...header, width: box.right - box.left, height: box.bottom - box.top };
  const planes = new Map(
    (layer.rawData?.channels ?? [])
      .filter(({ id, data }) => id >= ALPHA && data && areaOf(box) > 0)
      .map(({ id, compression, data }) => [
        id as number,
        unpackPlane({ compression, data: data ?? new Uint8Array() }, shape),
      ]),
  );
  const colour = [0, 1, 2].flatMap((id) => planes.get(id) ?? []);
  if (colour.length === 0) return null;
  return { ...box, data: interleave(colour, planes.get(ALPHA), areaOf(box)) };
}

/** Channel -1 is the transparency; below it lie the masks. */
const ALPHA = -1;

function boxOf({ left = 0, top = 0, right = 0, bottom = 0 }: Partial<Rect>): Rect {
  return { left, top, right, bottom };
}
