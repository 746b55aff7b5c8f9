/** What the worker is asked: the picture of the document at this address, of so many bytes. */
export interface PictureAsked {
  readonly url: string;
  readonly size: number;
}

/** A document's picture, as large as a page shows it at most, and how large the document is, in pixels. */
export interface MergedPicture {
  readonly bitmap: ImageBitmap;
  readonly width: number;
  readonly height: number;
}

/** What the worker tells: how far it is, then how it ended. */
export type PictureTold =
  | { readonly is: "reading"; readonly percent: number }
  | { readonly is: "unseen"; readonly why: Unseen }
  | { readonly is: "there"; readonly picture: MergedPicture };

/** Why a document's picture is not shown. */
export type Unseen =
  /** Other than 8 bits per channel, or other than RGB and gray. */
  | "kind"
  | "pixels"
  /** Saved without a picture of all its layers, as Photoshop does where "Maximize Compatibility" is off. */
  | "unsaved"
  | "unreadable"
  /** It could not be fetched. */
  | "away";

/** Documents with more pixels are not unpacked in a browser: 4 bytes each. */
export const pixelsMax = 64_000_000;
