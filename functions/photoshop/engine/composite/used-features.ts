import { type Feature, type Fidelity, features } from "../features.ts";

/** What the layers that were drawn asked for, each as `layer: feature`. */
export interface UsedFeatures {
  add(layer: string, feature: Feature): void;
  /** Those of one class, in the order in which they were met. */
  list(fidelity: Fidelity): string[];
}

export function usedFeatures(): UsedFeatures {
  const used = new Map<string, Fidelity>();
  return {
    add: (layer, feature) => used.set(`${layer}: ${feature}`, features[feature]),
    list: (wanted) => [...used].filter(([, is]) => is === wanted).map(([name]) => name),
  };
}
