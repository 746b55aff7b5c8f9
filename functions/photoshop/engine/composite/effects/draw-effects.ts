import type { Effects, Layer, Stroke } from "../../document/index.ts";
import type { Rect } from "../../geometry.ts";
import { blendOnto, type Paint } from "../blend.ts";
import { fadeBack } from "../fade-back.ts";
import type { Frames } from "../fill/frames.ts";
import { paintFill } from "../fill/paint-fill.ts";
import { lockAlpha } from "../lock-alpha.ts";
import { cropSurface, plainSurface, type Surface } from "../surface.ts";
import { glowSurface, innerGlowShape } from "./glow.ts";
import { dropShadowShape, innerShadowShape } from "./shadow.ts";
import { cropShape, filledOut, masked, type Shape } from "./shape.ts";
import { innerStroke, outerStroke } from "./stroke.ts";

/** How a layer with effects is drawn. */
export interface Look extends Paint {
  readonly layer: Layer;
  readonly effects: Effects;
  readonly frames: Frames;
}

/**
 * Draws a layer with its effects. What lies within its shape is made as if the shape were everywhere, then let in by
 * it; what lies outside goes below, so that it can't be seen through the layer. The shape is what the layer covers by
 * itself, whatever was clipped to it; `reach` is what has a say in what the effects put on the surface.
 */
export function drawStyled(
  onto: Surface,
  reach: Rect,
  content: Surface,
  own: Shape,
  look: Look,
): void {
  const { effects, layer } = look;
  const shape = masked(own, look.coverage, reach);
  const before = cropSurface(onto, onto);
  drawOutside(onto, shape, look);
  const revealed = effects.dropShadows.some(({ concealed }) => !concealed);
  const inside = cropSurface(revealed ? onto : before, onto);
  drawInside(inside, before, { shape, body: filledOut(content, own) }, look);
  fadeBack(inside.data, onto.data, layer.opacity, cropShape(shape, onto).values);
  onto.data.set(inside.data);
}

function drawOutside(under: Surface, shape: Shape, look: Look): void {
  const { effects, frames, depth } = look;
  const { opacity } = look.layer;
  for (const shadow of effects.dropShadows) {
    const coverage = dropShadowShape(shape, shadow);
    const colour = plainSurface(under, shadow.colour);
    blendOnto(under, colour, laid(shadow, opacity, coverage, look));
  }
  for (const glow of effects.outerGlows) {
    const surface = glowSurface(shape, glow, under);
    blendOnto(under, surface, laid(glow, opacity, null, look));
  }
  const before = cropSurface(under, under);
  for (const stroke of effects.strokes)
    layStroke(under, before, outerStroke(shape, stroke), { stroke, opacity, frames, depth });
}

interface Body {
  readonly shape: Shape;
  /** The layer's colours, as if its shape were everywhere. */
  readonly body: Surface;
}

function drawInside(
  inside: Surface,
  before: Surface,
  { shape, body: own }: Body,
  look: Look,
): void {
  const { effects, layer, mode, fill, frames, depth } = look;
  if (layer.interiorTogether) {
    const lent = lockAlpha(own, 1);
    drawInterior(own, shape, look);
    lent();
  }
  blendOnto(inside, own, { mode, opacity: 1, fill, coverage: null, keepAlpha: false, depth });
  if (!layer.interiorTogether) drawInterior(inside, shape, look);
  for (const shadow of effects.innerShadows) {
    const coverage = innerShadowShape(shape, shadow);
    blendOnto(inside, plainSurface(inside, shadow.colour), laid(shadow, 1, coverage, look));
  }
  for (const stroke of effects.strokes)
    layStroke(inside, before, innerStroke(shape, stroke), { stroke, opacity: 1, frames, depth });
}

function drawInterior(inside: Surface, shape: Shape, look: Look): void {
  const { effects, frames } = look;
  for (const overlay of effects.overlays)
    blendOnto(inside, paintFill(overlay.fill, inside, frames), laid(overlay, 1, null, look));
  for (const glow of effects.innerGlows) {
    const light = glowSurface(innerGlowShape(shape, glow), { ...glow, size: 0 }, inside);
    blendOnto(inside, light, laid(glow, 1, null, look));
  }
}

interface StrokeLook {
  readonly stroke: Stroke;
  readonly opacity: number;
  readonly frames: Frames;
  readonly depth: Paint["depth"];
}

/** Unless it overprints, a stroke takes the place of what else the layer put there, down to what was there before. */
function layStroke(
  onto: Surface,
  before: Surface,
  shape: Shape | null,
  { stroke, opacity, frames, depth }: StrokeLook,
): void {
  if (!shape) return;
  const fresh = cropSurface(stroke.overprint ? onto : before, onto);
  const fill = paintFill(stroke.fill, onto, framesOf(stroke, frames));
  blendOnto(fresh, fill, laid(stroke, 1, null, { depth }));
  fadeBack(fresh.data, onto.data, opacity, cropShape(shape, onto).values);
  onto.data.set(fresh.data);
}

/** A stroke's gradient takes in what the stroke adds to the box. */
function framesOf({ size, position }: Stroke, { layer, canvas, origin }: Frames): Frames {
  const by = position === "outside" ? size : position === "center" ? size / 2 : 0;
  const { left, top, right, bottom } = layer;
  return {
    canvas,
    origin,
    layer: { left: left - by, top: top - by, right: right + by, bottom: bottom + by },
  };
}

const laid = (
  { mode, opacity }: { readonly mode: Paint["mode"]; readonly opacity: number },
  share: number,
  coverage: Shape | null,
  { depth }: Pick<Paint, "depth">,
): Paint => ({ mode, opacity: opacity * share, fill: 1, coverage, keepAlpha: false, depth });
