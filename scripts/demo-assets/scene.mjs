// The mock-up of the demo: a framed poster leaning on a wall, a postcard on the desk before it.
import sharp from "sharp";

export const WIDTH = 800;
export const HEIGHT = 600;

/** SVG's matrix(a b c d e f): from a picture's pixels to the document's. */
export const poster = { width: 480, height: 640, matrix: [0.6, -0.045, 0.05, 0.6, 84, 92] };
export const card = { width: 420, height: 280, matrix: [0.62, 0.09, -0.12, 0.6, 512, 372] };

const CORNER_RADIUS = 22;

/** Corners in Photoshop's order: top left, top right, bottom right, bottom left. */
export function quadOf({ width, height, matrix: [a, b, c, d, e, f] }) {
  const corners = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  return corners.flatMap(([x, y]) => [a * x + c * y + e, b * x + d * y + f]);
}

const matrixOf = ({ matrix }) => `matrix(${matrix.join(" ")})`;

/** A rectangle in the poster's own pixels, drawn as the poster lies. */
const onPoster = (grow, fill, extra = "") =>
  `<rect transform="${matrixOf(poster)}" x="${-grow}" y="${-grow}" width="${poster.width + 2 * grow}" height="${poster.height + 2 * grow}" fill="${fill}" ${extra}/>`;

const onCard = (attributes) =>
  `<rect transform="${matrixOf(card)}" width="${card.width}" height="${card.height}" rx="${CORNER_RADIUS}" ${attributes}/>`;

const defs = `<defs>
  <linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#e9ddcd"/><stop offset="1" stop-color="#d9c7b2"/></linearGradient>
  <linearGradient id="desk" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#a9764c"/><stop offset="1" stop-color="#8a5a36"/></linearGradient>
  <filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="7"/></filter>
  <clipPath id="in-poster">${onPoster(0, "#000")}</clipPath>
  <clipPath id="in-card">${onCard('fill="#000"')}</clipPath>
</defs>`;

/** Every layer that is no smart object, as SVG. */
export const shapes = {
  background: `<rect width="800" height="430" fill="url(#wall)"/><rect y="430" width="800" height="170" fill="url(#desk)"/><rect y="430" width="800" height="4" fill="#c4925f"/>`,
  frameShadow: `<g transform="translate(14 12)" filter="url(#soft)">${onPoster(38, "#7a6656")}</g>`,
  frame: `${onPoster(38, "#3b2f2a")}${onPoster(32, "#54443c")}${onPoster(22, "#faf6ef")}`,
  frameEdge: onPoster(1.5, "none", 'stroke="#cbbfae" stroke-width="3"'),
  glare: `<path d="M84 60 L256 60 L146 500 L84 500 Z" fill="#ffffff" fill-opacity="0.16"/>`,
  cardShadow: `<g transform="translate(6 9)" filter="url(#soft)">${onCard('fill="#5c4436"')}</g>`,
  cardMask: onCard('fill="#fff"'),
  windowLight: `<path d="M476 0 L520 0 L290 600 L246 600 Z M690 0 L800 0 L800 270 L680 600 L460 600 Z" fill="#cdbfd6" fill-opacity="0.55"/>`,
};

/** Any part of the scene, drawn by itself on nothing. */
export function drawn(body) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${WIDTH}" height="${HEIGHT}">${defs}${body}</svg>`;
  return sharp(Buffer.from(svg));
}

/** A picture's contents where they lie, scaled beforehand: SVG renderers only sample. */
export async function placed(place, png) {
  const { width, height, matrix } = place;
  const [a, b, c, d] = matrix;
  const size = {
    width: Math.round(width * Math.hypot(a, b)),
    height: Math.round(height * Math.hypot(c, d)),
  };
  const scaled = await sharp(png)
    .resize({ ...size, fit: "fill" })
    .png()
    .toBuffer();
  const href = `data:image/png;base64,${scaled.toString("base64")}`;
  return `<image transform="${matrixOf(place)}" width="${width}" height="${height}" preserveAspectRatio="none" xlink:href="${href}"/>`;
}

/** The whole scene with these contents: what Photoshop would show. */
export async function scene(posterPng, cardPng) {
  const posterImage = await placed(poster, posterPng);
  const cardImage = await placed(card, cardPng);
  const multiply = 'style="mix-blend-mode:multiply"';
  return drawn(`${shapes.background}
    <g ${multiply}>${shapes.frameShadow}</g>${shapes.frame}${posterImage}
    <g clip-path="url(#in-poster)" style="mix-blend-mode:screen">${shapes.glare}</g>${shapes.frameEdge}
    <g ${multiply}>${shapes.cardShadow}</g><g clip-path="url(#in-card)">${cardImage}</g>
    <g ${multiply}>${shapes.windowLight}</g>`);
}
