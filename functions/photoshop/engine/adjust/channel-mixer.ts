import type { ChannelMixerAdjustment, ChannelMixerChannel } from "ag-psd";
import { clamp } from "../clamp.ts";
import type { Recolour } from "./recolour.ts";

/** Each channel anew as a sum of shares of all three, in percent. */
export function channelMixer(settings: ChannelMixerAdjustment): Recolour {
  const { monochrome, red, green, blue, gray } = settings;
  const rows = monochrome ? [gray, gray, gray] : [red, green, blue];
  return (rgb) => {
    const [r, g, b] = [rgb[0] as number, rgb[1] as number, rgb[2] as number];
    for (let channel = 0; channel < 3; channel++) {
      const row = rows[channel];
      if (row) rgb[channel] = mixed(row, r, g, b);
    }
  };
}

const mixed = (
  { red, green, blue, constant }: ChannelMixerChannel,
  r: number,
  g: number,
  b: number,
) => clamp((red * r + green * g + blue * b + constant) / 100, 0, 1);
