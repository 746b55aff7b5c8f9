export { openSource } from "./open-source.ts";
export { replaceContents } from "./replace.ts";
export { rerender } from "./rerender.ts";
