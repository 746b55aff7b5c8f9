/**
 * The first thing outside itself that an SVG asks for: a picture, a style sheet, a font, part of another file. Null when
 * there is none: `data:` and `#…` are inside, and where a link (`<a>`) leads is no matter.
 */
export function outsideReference(svg: string): string | null {
  const text = withoutComments(svg);
  return addressesIn(text).find(isOutside)?.slice(0, TOLD_CHARACTERS) ?? null;
}

/** How much of it is told: it may be as long as the file. */
const TOLD_CHARACTERS = 200;

function withoutComments(svg: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (let start = svg.indexOf("<!--"); start >= 0; start = svg.indexOf("<!--", from)) {
    const end = svg.indexOf("-->", start + 4);
    pieces.push(svg.slice(from, start));
    if (end < 0) return pieces.join("");
    from = end + 3;
  }
  return [...pieces, svg.slice(from)].join("");
}

function addressesIn(text: string): string[] {
  const ofTags = [...text.matchAll(TAG)]
    .filter(([, tag = ""]) => !/^(?:\w+:)?a$/.test(tag))
    .flatMap(([, , attributes = ""]) => [...attributes.matchAll(ADDRESS)]);
  const others = [STYLE_URL, IMPORT, STYLE_SHEET, ENTITY].flatMap((kind) => [
    ...text.matchAll(kind),
  ]);
  return [...ofTags, ...others].map(([, address = ""]) => address);
}

const TAG = /<([\w:-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))+)/g;
const ADDRESS = /\s(?:\w+:)?(?:href|src)\s*=\s*["']([^"']*)["']/g;
const STYLE_URL = /url\(\s*["']?([^"')]*)/g;
const IMPORT = /@import\s+["']([^"']*)/g;
const STYLE_SHEET = /<\?xml-stylesheet[^>]{0,300}?href\s*=\s*["']([^"']*)/g;
const ENTITY = /<!ENTITY[^>]{0,300}?(?:SYSTEM|PUBLIC)\s+["']([^"']*)/g;

const isOutside = (address: string): boolean => !/^\s*(?:#|data:|$)/i.test(address);
