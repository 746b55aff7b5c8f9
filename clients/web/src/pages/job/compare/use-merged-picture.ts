import { useEffect, useState } from "react";
import { fileAddress } from "../../../parts/file-address.ts";
import type { ThumbFile } from "../../../parts/file-thumb.tsx";
import type { PictureAsked, PictureTold } from "./merged-picture-messages.ts";

/** The picture of all layers that was saved with a document; fetching and unpacking end when the view is left. */
export function useMergedPicture({ url, size }: ThumbFile): PictureTold {
  const [told, setTold] = useState<PictureTold>({ is: "reading", percent: 0 });
  useEffect(() => {
    const worker = new Worker(new URL("./merged-picture-worker.ts", import.meta.url), {
      type: "module",
    });
    const end = (last: PictureTold) => {
      worker.terminate();
      setTold(last);
    };
    worker.onmessage = ({ data }: MessageEvent<PictureTold>) =>
      data.is === "reading" ? setTold(data) : end(data);
    worker.onerror = () => end({ is: "unseen", why: "unreadable" });
    const asked: PictureAsked = { url: fileAddress(url), size };
    worker.postMessage(asked);
    return () => worker.terminate();
  }, [url, size]);
  return told;
}
