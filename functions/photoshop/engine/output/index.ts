export { encode } from "./encode.ts";
export { trimmed } from "./trim.ts";
