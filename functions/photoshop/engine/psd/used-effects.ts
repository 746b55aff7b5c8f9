import type { LayerEffectsInfo } from "ag-psd";
import type { Feature } from "../features.ts";

interface Switched {
  readonly enabled?: boolean;
}

const on = <Effect extends Switched>(effects: Effect | readonly Effect[] | undefined): Effect[] =>
  ([effects ?? []].flat() as Effect[]).filter(({ enabled }) => enabled === true);

/** The effects of a layer that are on. */
export function usedEffects(
  info: LayerEffectsInfo | undefined,
  patterns: ReadonlySet<string>,
): Feature[] {
  if (!info || info.disabled) return [];
  const names = ["dropShadow", "innerShadow", "outerGlow", "innerGlow", "bevel", "satin"] as const;
  return [
    ...names.flatMap((name) => on<Switched>(info[name]).map(() => plain[name])),
    ...on(info.solidFill).map(() => "effect: color overlay" as const),
    ...on(info.gradientOverlay).map(({ gradient }) =>
      gradient?.type === "noise"
        ? ("effect: gradient overlay of noise" as const)
        : ("effect: gradient overlay" as const),
    ),
    ...on(info.patternOverlay).map(({ pattern }) =>
      patterns.has(pattern?.id ?? "")
        ? ("effect: pattern overlay" as const)
        : ("effect: pattern overlay without its pattern" as const),
    ),
    ...on(info.stroke).map((stroke) => usedStroke(stroke, patterns)),
    ...(hasNoise(info) ? ["effect: noise" as const] : []),
  ];
}

const plain = {
  dropShadow: "effect: drop shadow",
  innerShadow: "effect: inner shadow",
  outerGlow: "effect: outer glow",
  innerGlow: "effect: inner glow",
  bevel: "effect: bevel",
  satin: "effect: satin",
} as const;

type Stroke = NonNullable<LayerEffectsInfo["stroke"]>[number];

function usedStroke(
  { fillType, gradient, pattern }: Stroke,
  patterns: ReadonlySet<string>,
): Feature {
  if (fillType === "pattern" && !patterns.has(pattern?.id ?? ""))
    return "effect: pattern overlay without its pattern";
  const styles = ["linear", "radial", "angle", "reflected", "diamond"];
  const odd = gradient?.type === "noise" || !styles.includes(gradient?.style ?? "linear");
  return fillType === "gradient" && odd
    ? "effect: stroke of noise or along the edge"
    : "effect: stroke";
}

/** The grain of shadows and glows, and the jitter of a glow's gradient. */
function hasNoise({ dropShadow, innerShadow, outerGlow, innerGlow }: LayerEffectsInfo): boolean {
  const grainy: Switched[] = [
    ...on(dropShadow),
    ...on(innerShadow),
    ...on(outerGlow),
    ...on(innerGlow),
  ];
  return grainy.some(
    (effect) =>
      ("noise" in effect && Number(effect.noise) > 0) ||
      ("jitter" in effect && Number(effect.jitter) > 0),
  );
}
