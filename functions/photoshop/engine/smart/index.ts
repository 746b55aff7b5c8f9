export { decodePicture } from "./decode.ts";
export { replaceContents } from "./replace.ts";
