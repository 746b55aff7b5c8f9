export { openWeb, type Web } from "./open.ts";
