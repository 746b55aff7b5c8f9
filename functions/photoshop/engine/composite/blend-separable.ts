import { below, type MixRun, mixed, own } from "./run-of-pixels.ts";

/**
 * The modes that treat each channel by itself. Formulas: Adobe's PDF blend modes where it has them; the extremes of
 * dodge, burn, vivid light and hard mix as measured against Photoshop's own merged images. Each mode is a loop of its
 * own: a call for each channel would take most of the time.
 */
export const separable = {
  darken: (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = Math.min(b(at), s(at));
      mixed[at + 1] = Math.min(b(at + 1), s(at + 1));
      mixed[at + 2] = Math.min(b(at + 2), s(at + 2));
    }
  },
  multiply: (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = b(at) * s(at);
      mixed[at + 1] = b(at + 1) * s(at + 1);
      mixed[at + 2] = b(at + 2) * s(at + 2);
    }
  },
  "color burn": (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = burn(b(at), s(at));
      mixed[at + 1] = burn(b(at + 1), s(at + 1));
      mixed[at + 2] = burn(b(at + 2), s(at + 2));
    }
  },
  "linear burn": (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = Math.max(0, b(at) + s(at) - 1);
      mixed[at + 1] = Math.max(0, b(at + 1) + s(at + 1) - 1);
      mixed[at + 2] = Math.max(0, b(at + 2) + s(at + 2) - 1);
    }
  },
  lighten: (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = Math.max(b(at), s(at));
      mixed[at + 1] = Math.max(b(at + 1), s(at + 1));
      mixed[at + 2] = Math.max(b(at + 2), s(at + 2));
    }
  },
  screen: (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = b(at) + s(at) - b(at) * s(at);
      mixed[at + 1] = b(at + 1) + s(at + 1) - b(at + 1) * s(at + 1);
      mixed[at + 2] = b(at + 2) + s(at + 2) - b(at + 2) * s(at + 2);
    }
  },
  "color dodge": (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = dodge(b(at), s(at));
      mixed[at + 1] = dodge(b(at + 1), s(at + 1));
      mixed[at + 2] = dodge(b(at + 2), s(at + 2));
    }
  },
  "linear dodge": (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = Math.min(1, b(at) + s(at));
      mixed[at + 1] = Math.min(1, b(at + 1) + s(at + 1));
      mixed[at + 2] = Math.min(1, b(at + 2) + s(at + 2));
    }
  },
  overlay: (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = hardLight(s(at), b(at));
      mixed[at + 1] = hardLight(s(at + 1), b(at + 1));
      mixed[at + 2] = hardLight(s(at + 2), b(at + 2));
    }
  },
  "soft light": (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = softLight(b(at), s(at));
      mixed[at + 1] = softLight(b(at + 1), s(at + 1));
      mixed[at + 2] = softLight(b(at + 2), s(at + 2));
    }
  },
  "hard light": (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = hardLight(b(at), s(at));
      mixed[at + 1] = hardLight(b(at + 1), s(at + 1));
      mixed[at + 2] = hardLight(b(at + 2), s(at + 2));
    }
  },
  "vivid light": (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = vividLight(b(at), s(at));
      mixed[at + 1] = vividLight(b(at + 1), s(at + 1));
      mixed[at + 2] = vividLight(b(at + 2), s(at + 2));
    }
  },
  "linear light": (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = Math.min(1, Math.max(0, b(at) + 2 * s(at) - 1));
      mixed[at + 1] = Math.min(1, Math.max(0, b(at + 1) + 2 * s(at + 1) - 1));
      mixed[at + 2] = Math.min(1, Math.max(0, b(at + 2) + 2 * s(at + 2) - 1));
    }
  },
  "pin light": (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = pinLight(b(at), s(at));
      mixed[at + 1] = pinLight(b(at + 1), s(at + 1));
      mixed[at + 2] = pinLight(b(at + 2), s(at + 2));
    }
  },
  "hard mix": (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = hardMix(b(at), s(at));
      mixed[at + 1] = hardMix(b(at + 1), s(at + 1));
      mixed[at + 2] = hardMix(b(at + 2), s(at + 2));
    }
  },
  difference: (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = Math.abs(b(at) - s(at));
      mixed[at + 1] = Math.abs(b(at + 1) - s(at + 1));
      mixed[at + 2] = Math.abs(b(at + 2) - s(at + 2));
    }
  },
  exclusion: (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = b(at) + s(at) - 2 * b(at) * s(at);
      mixed[at + 1] = b(at + 1) + s(at + 1) - 2 * b(at + 1) * s(at + 1);
      mixed[at + 2] = b(at + 2) + s(at + 2) - 2 * b(at + 2) * s(at + 2);
    }
  },
  subtract: (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = Math.max(0, b(at) - s(at));
      mixed[at + 1] = Math.max(0, b(at + 1) - s(at + 1));
      mixed[at + 2] = Math.max(0, b(at + 2) - s(at + 2));
    }
  },
  divide: (count) => {
    for (let at = 0; at < count; at += 4) {
      mixed[at] = divide(b(at), s(at));
      mixed[at + 1] = divide(b(at + 1), s(at + 1));
      mixed[at + 2] = divide(b(at + 2), s(at + 2));
    }
  },
} as const satisfies Readonly<Record<string, MixRun>>;

/** One channel below, and of the layer, 0 to 1. */
const b = (at: number): number => below[at] as number;
const s = (at: number): number => own[at] as number;

function burn(under: number, over: number): number {
  if (under >= 1) return 1;
  return over <= 0 ? 0 : 1 - Math.min(1, (1 - under) / over);
}

function dodge(under: number, over: number): number {
  if (under <= 0) return 0;
  return over >= 1 ? 1 : Math.min(1, under / (1 - over));
}

function hardLight(under: number, over: number): number {
  return over <= 0.5 ? 2 * under * over : 1 - 2 * (1 - under) * (1 - over);
}

function softLight(under: number, over: number): number {
  if (over <= 0.5) return under - (1 - 2 * over) * under * (1 - under);
  const curve = under <= 0.25 ? ((16 * under - 12) * under + 4) * under : Math.sqrt(under);
  return under + (2 * over - 1) * (curve - under);
}

function vividLight(under: number, over: number): number {
  if (over <= 0) return 0;
  if (over >= 1) return 1;
  if (over <= 0.5) return Math.max(0, 1 - (1 - under) / (2 * over));
  return Math.min(1, under / (2 * (1 - over)));
}

function pinLight(under: number, over: number): number {
  return over < 0.5 ? Math.min(under, 2 * over) : Math.max(under, 2 * over - 1);
}

function hardMix(under: number, over: number): number {
  const above = under + over - 1;
  return above > SAME || (above > -SAME && under > 0.5) ? 1 : 0;
}

/** Samples that make up 1 do so to what floats of 32 bits leave of them. */
const SAME = 1e-6;

function divide(under: number, over: number): number {
  if (over <= 0) return under <= 0 ? 0 : 1;
  return Math.min(1, under / over);
}
