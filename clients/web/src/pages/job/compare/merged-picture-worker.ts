/** Fetches a document and unpacks its picture beside the page, so that the page goes on answering. Ended with the view that began it. */
import { mergedPicture } from "./merged-picture.ts";
import type { PictureAsked, PictureTold } from "./merged-picture-messages.ts";

/** The longer side of what is handed over, in pixels: the frame is about half as wide. */
const sideMax = 2_400;

self.addEventListener("message", ({ data }: MessageEvent<PictureAsked>) => {
  fetched(data).then(
    (file) => show(file).catch(() => tell({ is: "unseen", why: "unreadable" })),
    () => tell({ is: "unseen", why: "away" }),
  );
});

function tell(told: PictureTold, transfer: Transferable[] = []): void {
  self.postMessage(told, { transfer });
}

async function fetched({ url, size }: PictureAsked): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  const file = new Uint8Array(size);
  const reader = response.body.getReader();
  let [loaded, percent] = [0, 0];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    file.set(part.value, loaded);
    loaded += part.value.length;
    const now = Math.floor((100 * loaded) / size);
    if (now > percent) tell({ is: "reading", percent: now });
    percent = now;
  }
  return file.buffer;
}

async function show(file: ArrayBuffer): Promise<void> {
  const pixels = mergedPicture(file);
  if (!(pixels instanceof ImageData)) return tell({ is: "unseen", why: pixels });
  const { width, height } = pixels;
  const bitmap = await createImageBitmap(pixels, fitted(width, height));
  tell({ is: "there", picture: { bitmap, width, height } }, [bitmap]);
}

function fitted(width: number, height: number): ImageBitmapOptions {
  const scale = sideMax / Math.max(width, height);
  if (scale >= 1) return {};
  return {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: "high",
  };
}
