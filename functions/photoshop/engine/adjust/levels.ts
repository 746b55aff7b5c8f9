import type { LevelsAdjustment, LevelsAdjustmentChannel } from "ag-psd";
import { clamp } from "../clamp.ts";
import type { DocumentFacts, Recolour } from "./recolour.ts";
import { byChannel, everyChannel, stepped, type Tone, unchanged } from "./tone.ts";

/**
 * Each channel's own levels first, then those of all. A gray document keeps its only channel in red's place. Photoshop
 * rounds at every turn: when it has stretched, when it has bent, and when it has narrowed.
 */
export function levels(settings: LevelsAdjustment, facts: DocumentFacts): Recolour {
  const [all, red, green, blue] = [settings.rgb, settings.red, settings.green, settings.blue].map(
    (channel) => toneOf(channel, facts),
  ) as [Tone, Tone, Tone, Tone];
  if (facts.gray) return everyChannel(red, facts);
  return byChannel([(v) => all(red(v)), (v) => all(green(v)), (v) => all(blue(v))], facts);
}

function toneOf(channel: LevelsAdjustmentChannel | undefined, facts: DocumentFacts): Tone {
  if (!channel) return unchanged;
  const [black, white] = [channel.shadowInput / 255, channel.highlightInput / 255];
  const [darkest, brightest] = [channel.shadowOutput / 255, channel.highlightOutput / 255];
  const range = white === black ? 1 : white - black;
  const exponent = 1 / clamp(channel.midtoneInput, 0.01, 9.99);
  const stretch = stepped((value) => (value - black) / range, facts);
  const bend = stepped((value) => value ** exponent, facts);
  const narrow = stepped((value) => darkest + value * (brightest - darkest), facts);
  return (value) => narrow(bend(stretch(value)));
}
