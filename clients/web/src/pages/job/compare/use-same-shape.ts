import { useEffect, useState } from "react";
import { fileAddress } from "../../../parts/file-address.ts";
import type { ThumbFile } from "../../../parts/file-thumb.tsx";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The first of these pictures that has the proportions of the document; null where none has, undefined until it is known. */
export function useSameShape(
  files: readonly ThumbFile[],
  { width, height }: Size,
): ThumbFile | null | undefined {
  const [found, setFound] = useState<ThumbFile | null>();
  const urls = files.map(({ url }) => url).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a job that was heard of again has the same files
  useEffect(() => {
    let isOver = false;
    const tell = (file: ThumbFile | null) => !isOver && setFound(file);
    firstLike(files, { width, height }).then(tell, () => tell(null));
    return () => {
      isOver = true;
    };
  }, [urls, width, height]);
  return found;
}

async function firstLike(files: readonly ThumbFile[], shape: Size): Promise<ThumbFile | null> {
  for (const file of files) {
    const size = await sizeOf(file);
    if (size && isLike(size, shape)) return file;
  }
  return null;
}

/** Of a picture that is then shown from the browser's own store. */
async function sizeOf({ url }: ThumbFile): Promise<Size | null> {
  const image = new Image();
  image.src = fileAddress(url);
  try {
    await image.decode();
  } catch {
    return null;
  }
  return { width: image.naturalWidth, height: image.naturalHeight };
}

/** But for the pixel that one side is off when it is rounded. */
const isLike = (one: Size, other: Size): boolean =>
  Math.abs(one.width * other.height - one.height * other.width) <=
  Math.max(other.width, other.height);
