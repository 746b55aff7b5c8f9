import { ShopError } from "./api.js";
import { h } from "./dom.js";

const examplePsd = "mockup.psd";
const pictures = ["poster.jpg", "card.png"];

/** A file of the shop's own, as if it had been chosen. */
async function exampleFile(name) {
  const answer = await fetch(`/example/${name}`).catch(() => undefined);
  if (!answer?.ok) throw new ShopError("OFFLINE", "The example could not be fetched.");
  return new File([await answer.blob()], name);
}

export const examplePsdFile = () => exampleFile(examplePsd);

/** For whoever tries the example: pictures that go with it. Nothing for other PSDs. */
export function examplePictures({ psd, slots: paths }, slots) {
  if (psd.name !== examplePsd) return null;
  const put = async () => {
    for (const [at, name] of pictures.entries())
      slots.get(paths[at])?.take(await exampleFile(name));
  };
  return h("button", { type: "button", class: "inline", onclick: put }, "Use our example pictures");
}
