import type { LevelsAdjustment, LevelsAdjustmentChannel } from "ag-psd";
import { clamp } from "../clamp.ts";
import type { DocumentFacts, Recolour } from "./recolour.ts";
import { byChannel, everyChannel, type Tone, unchanged } from "./tone.ts";

/** Each channel's own levels first, then those of all. A gray document keeps its only channel in red's place. */
export function levels(settings: LevelsAdjustment, facts: DocumentFacts): Recolour {
  const [all, red, green, blue] = [settings.rgb, settings.red, settings.green, settings.blue].map(
    toneOf,
  ) as [Tone, Tone, Tone, Tone];
  if (facts.gray) return everyChannel(red, facts);
  return byChannel([(v) => all(red(v)), (v) => all(green(v)), (v) => all(blue(v))], facts);
}

function toneOf(channel: LevelsAdjustmentChannel | undefined): Tone {
  if (!channel) return unchanged;
  const [black, white] = [channel.shadowInput / 255, channel.highlightInput / 255];
  const [darkest, brightest] = [channel.shadowOutput / 255, channel.highlightOutput / 255];
  const range = white === black ? 1 : white - black;
  const bend = 1 / clamp(channel.midtoneInput, 0.01, 9.99);
  return (value) => {
    const stretched = clamp((value - black) / range, 0, 1) ** bend;
    return clamp(darkest + stretched * (brightest - darkest), 0, 1);
  };
}
