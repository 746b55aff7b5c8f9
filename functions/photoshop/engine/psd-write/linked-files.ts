import type { Block } from "../psd/index.ts";
import {
  doubles,
  latin1,
  lengthField,
  type Pieces,
  padding,
  pascal,
  uint32,
  unicode,
} from "./bytes.ts";
import type { FreshContents } from "./fresh-contents.ts";
import { newBlock, writeBlock } from "./write-block.ts";

/** The blocks with linked files, written anew, by their old ones; and a new block where none could take new contents. */
export interface LinkedFiles {
  readonly written: ReadonlyMap<Block, Pieces>;
  readonly added: Pieces;
}

/** New contents in the place of the old ones; those of files outside come among the embedded ones. */
export function writeLinkedFiles(
  blocks: readonly Block[],
  fresh: ReadonlyMap<string, FreshContents>,
  large: boolean,
): LinkedFiles {
  const present = new Set(
    blocks.filter(embeds).flatMap(({ data }) => entriesOf(data).map(({ id }) => id)),
  );
  const added = [...fresh]
    .filter(([old]) => !present.has(old))
    .flatMap(([, contents]) => entry(contents, NEWEST_VERSION));
  const home = blocks.find(embeds);
  const written = blocks.flatMap((block): [Block, Pieces][] => {
    const files = replaced(block, fresh);
    const all = block === home && added.length > 0 ? [...(files ?? [block.data]), ...added] : files;
    return all ? [[block, writeBlock(block, all)]] : [];
  });
  return {
    written: new Map(written),
    added: home || added.length === 0 ? [] : newBlock("lnk2", added, large),
  };
}

const embeds = ({ key }: Block): boolean => key === "lnk2" || key === "lnkD" || key === "lnk3";

/** What a block now holds; undefined where it holds what it did, and for other blocks. */
function replaced(block: Block, fresh: ReadonlyMap<string, FreshContents>): Pieces | undefined {
  if (!embeds(block) && block.key !== "lnkE") return undefined;
  const entries = entriesOf(block.data);
  if (!entries.some(({ id }) => fresh.has(id))) return undefined;
  return entries.flatMap(({ id, version, whole }): Pieces => {
    const contents = fresh.get(id);
    if (!contents) return [whole];
    return embeds(block) ? entry(contents, version) : [];
  });
}

interface Entry {
  readonly id: string;
  readonly version: number;
  readonly whole: Buffer;
}

/** Each is a length of 8 bytes, then signature, version, id and so on, padded to 4 bytes. */
function entriesOf(data: Buffer): Entry[] {
  const found: Entry[] = [];
  let at = 0;
  while (at + ID < data.length) {
    const length = Number(data.readBigUInt64BE(at));
    const end = Math.min(data.length, at + 8 + Math.ceil(length / 4) * 4);
    const id = at + ID + 1;
    found.push({
      id: data.toString("latin1", id, id + (data[at + ID] as number)),
      version: data.readUInt32BE(at + VERSION),
      whole: data.subarray(at, end),
    });
    at = end;
  }
  if (at < data.length) found.push({ id: "", version: 0, whole: data.subarray(at) });
  return found;
}

const VERSION = 12;
const ID = 16;
/** What is known to be behind it in each version; 8 has more. */
const NEWEST_VERSION = 7;

function entry({ id, name, type, data }: FreshContents, old: number): Pieces {
  const version = Math.min(old, NEWEST_VERSION);
  const head = Buffer.concat([
    latin1("liFD"),
    uint32(version),
    pascal(id),
    unicode(name),
    latin1(`${type}\0\0\0\0`),
    lengthField(data.length, 8),
    // It is opened as it is.
    Buffer.of(0),
  ]);
  const foot = Buffer.concat([
    version >= 5 ? unicode("") : Buffer.alloc(0),
    version >= 6 ? doubles(0) : Buffer.alloc(0),
    version >= 7 ? Buffer.of(0) : Buffer.alloc(0),
  ]);
  const length = head.length + data.length + foot.length;
  return [lengthField(length, 8), head, data, foot, padding(length, 4)];
}
