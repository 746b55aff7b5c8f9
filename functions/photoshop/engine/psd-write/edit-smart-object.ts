import { RecipeError } from "../../errors.ts";
import type { SmartObject } from "../document/index.ts";
import { type Block, type Blocks, cutShort } from "../psd/index.ts";
import { doubles, type Patch, pascal, patched, uint32 } from "./bytes.ts";
import { readDescriptor, type Value, valueAt } from "./descriptor.ts";
import { numberOf, numbersOf, setNumber, setNumbers, setText } from "./edit-value.ts";
import type { FreshContents } from "./fresh-contents.ts";
import { type Growth, movedTo, type Transforms } from "./transforms.ts";
import { writeBlock } from "./write-block.ts";

/** What the blocks of a layer are to say of its smart object. */
interface Change extends Transforms {
  readonly smart: SmartObject;
  readonly contents: FreshContents;
  readonly growth: Growth;
}

/** The blocks of a layer whose smart object has new contents. All that says nothing of them stays as it is. */
export function editSmartObject(
  { list, tail }: Blocks,
  smart: SmartObject,
  contents: FreshContents,
): Blocks {
  const change = changeOf(list, smart, contents);
  const edited = list.map((block) => {
    if (isSmart(block)) return rewritten(block, editDescribed(block.data, change), EMBEDDED);
    return isPlaced(block) ? rewritten(block, editPlaced(block.data, change)) : block;
  });
  return { list: edited, tail };
}

function rewritten(block: Block, data: Buffer, key = block.key): Block {
  return { ...block, key, data, whole: Buffer.concat(writeBlock(block, [data], key)) };
}

const EMBEDDED = "SoLd";
const isSmart = ({ key }: Block) => key === EMBEDDED || key === "SoLE";
const isPlaced = ({ key }: Block) => key === "PlLd" || key === "plLd";

/** The descriptor lies behind a signature, a version and a version of its own, of 4 bytes each. */
const DESCRIPTOR = 8;

function changeOf(blocks: readonly Block[], smart: SmartObject, contents: FreshContents): Change {
  const data = blocks.find(isSmart)?.data;
  if (!data) throw new RecipeError("PSD_CORRUPT", "A smart object has no description.");
  const root = readDescriptor(data, DESCRIPTOR);
  const nonAffine = valueAt(root, "nonAffineTransform");
  const old = {
    transform: numbersOf(data, valueAt(root, "Trnf")),
    nonAffine: nonAffine ? numbersOf(data, nonAffine) : null,
  };
  const growth = {
    across: smart.width / (numberOf(data, valueAt(root, "Sz  ", "Wdth")) || smart.width),
    down: smart.height / (numberOf(data, valueAt(root, "Sz  ", "Hght")) || smart.height),
  };
  return { smart, contents, growth, ...movedTo(smart.quad, old, growth) };
}

function editDescribed(data: Buffer, change: Change): Buffer {
  const { smart, contents, growth, transform, nonAffine } = change;
  const root = readDescriptor(data, DESCRIPTOR);
  const at = (...path: string[]) => valueAt(root, ...path);
  return patched(data, [
    ...setText(at("Idnt"), contents.id),
    ...setNumber(at("Type"), contents.kind),
    // The page of a PDF, the frames of a film and the layer comps of the old contents.
    ...["PgNm", "totalPages"].flatMap((key) => setNumber(at(key), 1)),
    ...setNumber(at("comp"), -1),
    ...["compID", "originalCompID"].flatMap((key) => setNumber(at("compInfo", key), -1)),
    ...setNumbers(at("Trnf"), transform),
    ...(nonAffine ? setNumbers(at("nonAffineTransform"), nonAffine) : []),
    ...setNumber(at("Sz  ", "Wdth"), smart.width),
    ...setNumber(at("Sz  ", "Hght"), smart.height),
    ...(contents.density === null ? [] : setNumber(at("Rslt"), contents.density)),
    ...["warp", "quiltWarp"].flatMap((key) => setWarp(data, at(key), growth)),
  ]);
}

/** The older block that Photoshop writes beside: an id, four numbers, the affine box and the warp. */
function editPlaced(data: Buffer, { contents, growth, transform }: Change): Buffer {
  const numbers = PLACED_ID + 1 + (data[PLACED_ID] ?? 0);
  const warp = numbers + 4 * 4 + 8 * 8;
  if (warp + 8 > data.length) throw cutShort("placed layer", warp + 8, data.length);
  const over = (start: number, bytes: Buffer): Patch => ({
    start,
    end: start + bytes.length,
    bytes,
  });
  return patched(data, [
    { start: PLACED_ID, end: numbers, bytes: pascal(contents.id) },
    over(numbers, uint32(1, 1)),
    over(numbers + 12, uint32(contents.kind)),
    over(numbers + 16, doubles(...transform)),
    ...setWarp(data, readDescriptor(data, warp + 4), growth),
  ]);
}

/** Behind the signature and the version. */
const PLACED_ID = 8;

/** The net of a warp lies on the contents' own plane: it grows with them. */
function setWarp(data: Buffer, warp: Value | undefined, { across, down }: Growth): Patch[] {
  if (!warp || (across === 1 && down === 1)) return [];
  const mesh = valueAt(warp, "customEnvelopeWarp");
  const times = (value: Value | undefined, factor: number): Patch[] =>
    value?.type === "UnFl"
      ? setNumbers(
          value,
          numbersOf(data, value).map((number) => number * factor),
        )
      : setNumber(value, (numberOf(data, value) ?? 0) * factor);
  return [
    ...times(valueAt(warp, "bounds", "Left"), across),
    ...times(valueAt(warp, "bounds", "Rght"), across),
    ...times(valueAt(warp, "bounds", "Top "), down),
    ...times(valueAt(warp, "bounds", "Btom"), down),
    ...(mesh
      ? [
          ...times(valueAt(mesh, "meshPoints", "Hrzn"), across),
          ...times(valueAt(mesh, "meshPoints", "Vrtc"), down),
          ...times(valueAt(mesh, "quiltSliceX", "quiltSliceX"), across),
          ...times(valueAt(mesh, "quiltSliceY", "quiltSliceY"), down),
        ]
      : []),
  ];
}
