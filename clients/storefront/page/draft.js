/**
 * What the customer has chosen but not ordered: kept for this tab, so that a reload loses nothing.
 *
 * @typedef {{ file: string, name: string }} Picture
 * @typedef {{ picture: Picture, mode: string }} Filling
 * @typedef {{ fillings: Record<string, Filling>, outputs: Record<string, { on: boolean, quality?: number }> }} Draft
 */

const keyOf = (order) => `draft-${order}`;

const fresh = () => ({
  fillings: {},
  outputs: {
    jpg: { on: true, quality: 85 },
    png: { on: false },
    webp: { on: false, quality: 85 },
    psd: { on: false },
  },
});

/** @returns {Draft} the draft of this tab, else what was ordered last, else an empty one */
export function readDraft(order) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(order.id)) ?? "null");
    if (kept) return kept;
  } catch {
    // A browser may keep nothing; the page works without.
  }
  return order.choices ? draftOf(order) : fresh();
}

export function keepDraft(id, draft) {
  try {
    sessionStorage.setItem(keyOf(id), JSON.stringify(draft));
  } catch {
    // As above.
  }
}

function draftOf({ choices, pictures }) {
  const draft = fresh();
  for (const { to, picture, mode } of choices.replacements) {
    const known = pictures.find(({ file }) => file === picture);
    if (known) draft.fillings[to.join(".")] = { picture: known, mode };
  }
  for (const [type, output] of Object.entries(draft.outputs)) {
    const chosen = choices.outputs.find((one) => one.type === type);
    output.on = chosen !== undefined;
    output.quality = chosen?.quality ?? output.quality;
  }
  return draft;
}

/** What is sent to order the picture. */
export function choicesOf({ fillings, outputs }) {
  return {
    replacements: Object.entries(fillings).map(([path, { picture, mode }]) => ({
      to: path.split(".").map(Number),
      picture: picture.file,
      mode,
    })),
    outputs: Object.entries(outputs)
      .filter(([, { on }]) => on)
      .map(([type, { quality }]) => ({ type, ...(quality !== undefined && { quality }) })),
  };
}
