import { readPsd } from "ag-psd";

const plain = {
  skipLayerImageData: true,
  skipCompositeImageData: true,
  skipThumbnail: true,
  skipLinkedFilesData: true,
};

/** Says of a layer at a path whether it is clipped. ag-psd lists layers bottom to top. */
export function clippedIn(bytes) {
  const { children = [] } = readPsd(bytes, plain);
  return (path) => {
    let [layers, found] = [children, undefined];
    for (const index of path) {
      found = layers.at(-1 - index);
      layers = found?.children ?? [];
    }
    return found?.clipping ?? false;
  };
}
