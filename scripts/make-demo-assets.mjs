// Makes the demo's files in clients/storefront/assets: run `node scripts/make-demo-assets.mjs` after changing the scene.
import { mkdir, writeFile } from "node:fs/promises";
import sharp from "sharp";
import { mockup } from "./demo-assets/mockup.mjs";
import { placeholder, sunset, whale } from "./demo-assets/pictures.mjs";
import { card, poster, scene } from "./demo-assets/scene.mjs";

const folder = new URL("../clients/storefront/assets/", import.meta.url);

const draw = (svg) => sharp(Buffer.from(svg));
const posterBlank = await draw(placeholder(poster.width, poster.height, "YOUR POSTER"))
  .removeAlpha()
  .png()
  .toBuffer();
const cardBlank = await draw(placeholder(card.width, card.height, "YOUR CARD"))
  .removeAlpha()
  .png()
  .toBuffer();
const posterJpg = await draw(sunset()).flatten().jpeg({ quality: 88 }).toBuffer();
const cardPng = await draw(whale()).removeAlpha().png({ palette: true }).toBuffer();

// The picture that must come out, made without the engine: the scene drawn with the new contents.
const filled = await sharp(posterJpg)
  .resize(poster.width, poster.height, { fit: "cover" })
  .png()
  .toBuffer();
const expected = await (await scene(filled, cardPng))
  .flatten({ background: "#fff" })
  .png({ compressionLevel: 9 })
  .toBuffer();

const recipe = {
  baseUrl: "http://127.0.0.1:8080/files/",
  inputs: ["mockup.psd", "poster.jpg", "card.png"],
  base: "mockup.psd",
  tasks: [
    { type: "smart_replace_resized", from: "poster.jpg", to: [1, 2], resizeMode: "fill" },
    { type: "smart_replace", from: "card.png", to: [2, 0] },
    { type: "layer_list" },
  ],
  outputs: [{ type: "jpg", name: "out.jpg", quality: 90 }],
  callback: "http://127.0.0.1:8080/callback",
};

await mkdir(folder, { recursive: true });
const files = {
  "mockup.psd": await mockup(posterBlank, cardBlank),
  "poster.jpg": posterJpg,
  "card.png": cardPng,
  "expected.png": expected,
  "recipe.json": `${JSON.stringify(recipe, null, 2)}\n`,
};
for (const [name, data] of Object.entries(files)) {
  await writeFile(new URL(name, folder), data);
  console.log(`${name}: ${data.length} bytes`);
}
