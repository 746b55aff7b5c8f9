/** What a customer can do about an error: by its code, what to call it and what to try. */
const hints = {
  BAD_OUTPUT_NAME: ["A file name did not work", "Rename the PSD and upload it again."],
  CANCELLED: ["Called off", "Start it again whenever you like."],
  DOCKET_UNREACHABLE: [
    "The render service does not answer",
    "Your files are kept. Try again in a moment; if it stays so, check that Docket runs.",
  ],
  ADDRESS_REFUSED: [
    "Docket may not call this shop",
    "Its operator has to allow the shop's network with DOCKET_EGRESS_ALLOW.",
  ],
  FILE_TOO_LARGE: ["That file is too large", "Save a smaller version and try again."],
  INTERNAL: ["Something broke in the shop", "Try again. If it happens again, its log says more."],
  LAYER_NOT_FOUND: [
    "A layer is not there",
    "Upload the PSD again: it is not the one that was read.",
  ],
  NOT_A_PICTURE: ["That is no picture we can use", "Choose a JPEG, PNG, WebP, GIF or TIFF file."],
  NOT_A_PSD: ["That is no Photoshop file", "Choose a file that was saved as PSD."],
  NO_SUCH_ORDER: ["This order is gone", "Orders are kept for a while only. Start a new one."],
  OFFLINE: ["The shop does not answer", "Check your connection and try again."],
  ORDER_BUSY: ["It is being made already", "Wait for it to end, or cancel it."],
  PSD_CORRUPT: ["The PSD can't be read", "Open it in Photoshop, save it again, and upload it."],
  PSD_TOO_LARGE: ["The PSD has too many pixels or layers", "Make it smaller and upload it again."],
  REPLACEMENT_TOO_LARGE: ["A picture is too large", "Choose one with fewer pixels."],
  REPLACEMENT_UNREADABLE: ["A picture can't be read", "Choose another file for it."],
  TOO_MANY_PICTURES: ["Too many pictures", "Start a new order for more."],
  TRANSLOAD_FAILED: [
    "Docket could not fetch the files",
    "Docket must be able to reach this shop: see STOREFRONT_PUBLIC_URL.",
  ],
  UNSUPPORTED_BIT_DEPTH: ["Only 8 bits a channel", "Convert it: Image, Mode, 8 Bits/Channel."],
  UNSUPPORTED_COLOR_MODE: ["Only RGB and grey", "Convert it: Image, Mode, RGB Color."],
  UNSUPPORTED_FEATURE: [
    "This needs real Photoshop",
    "The smart object uses something that is not drawn here. Leave it as it is, or choose another.",
  ],
  UNSUPPORTED_REPLACEMENT: ["That kind of picture can't be placed", "Choose a JPEG or PNG."],
};

const otherwise = ["That did not work", "Try again, or change what you chose."];

/** @returns {{ title: string, advice: string }} */
export function hintFor(code) {
  const [title, advice] = Object.hasOwn(hints, code) ? hints[code] : otherwise;
  return { title, advice };
}
