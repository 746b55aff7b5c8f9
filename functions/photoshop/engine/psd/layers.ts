import type { Layer as AgLayer, Psd } from "ag-psd";
import { RecipeError } from "../../errors.ts";
import { type ArtLayer, type Group, isBlendMode, kindOf, type Layer } from "../document/index.ts";
import type { Feature } from "../features.ts";
import { areaOf, type Rect } from "../geometry.ts";
import type { Limits } from "../limits.ts";
import { readAdjustment } from "./adjustment.ts";
import { readArtboard } from "./artboard.ts";
import { channelRows } from "./channel-rows.ts";
import { readEffects } from "./effects.ts";
import { readLayerFill } from "./fill.ts";
import type { Header } from "./header.ts";
import { type Channels, interleave } from "./interleave.ts";
import { readMask } from "./mask.ts";
import { once } from "./once.ts";
import { readOutline } from "./outline.ts";
import { pathBox } from "./path-box.ts";
import { openPlane, type ReadRow } from "./plane.ts";
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
  const tally = { layers: 0 };
  const convert = (layer: AgLayer): Layer => {
    count(tally, limits.layers);
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

/** Refuses too many layers, before anything is unpacked. */
function count(tally: { layers: number }, allowed: number): void {
  tally.layers += 1;
  if (tally.layers > allowed)
    throw new RecipeError("PSD_TOO_LARGE", `The document has more than ${allowed} layers.`, {
      allowed,
    });
}

function commonParts(layer: AgLayer, header: Header, shelf: EffectShelf) {
  return {
    name: layer.name ?? "",
    id: layer.id ?? null,
    visible: !layer.hidden,
    visibleInFile: !layer.hidden,
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
  const fill = readLayerFill(layer, shelf);
  return {
    ...base,
    type: "art",
    kind: kindOf(layer),
    box: boxOf(layer),
    origin: layer.referencePoint ?? null,
    frame: pathBox(layer) ?? boxOf(layer),
    stored: storedPixels(layer, header),
    fill,
    outline: readOutline(layer, fill, header),
    adjust: layer.adjustment ? readAdjustment(layer.adjustment, factsOf(header)) : null,
    smart: layer.placedLayer ? readSmartObject(layer.placedLayer, psd.linkedFiles ?? []) : null,
  };
}

const factsOf = ({ mode, depth }: Header) => ({ gray: mode === "Grayscale", depth });

/** The channels are opened at the first call; pixels are unpacked anew each time, as many as are asked for. */
function storedPixels(layer: AgLayer, header: Header): ArtLayer["stored"] {
  const box = boxOf(layer);
  const open = once(() => openChannels(layer, header));
  return () => {
    const channels = open();
    if (!channels) return null;
    const data = once(() => interleave(channels, 0, box.bottom - box.top));
    const row = channelRows(channels);
    return {
      ...box,
      row: (y) => row(y - box.top),
      get data() {
        return data();
      },
    };
  };
}

/** Null when the file holds no colours of the layer. */
function openChannels(layer: AgLayer, header: Header): Channels | null {
  const box = boxOf(layer);
  if (areaOf(box) === 0) return null;
  const shape = { ...header, width: box.right - box.left, height: box.bottom - box.top };
  const open = (wanted: number): ReadRow[] => {
    const found = layer.rawData?.channels.find(({ id, data }) => id === wanted && data);
    const { compression = 0, data } = found ?? {};
    return data ? [openPlane({ compression, data }, shape)] : [];
  };
  const colour = [0, 1, 2].flatMap(open);
  if (colour.length === 0) return null;
  return { colour, alpha: open(ALPHA)[0], width: shape.width, depth: header.depth };
}

/** Channel -1 is the transparency; below it lie the masks. */
const ALPHA = -1;

function boxOf({ left = 0, top = 0, right = 0, bottom = 0 }: Partial<Rect>): Rect {
  return { left, top, right, bottom };
}
