export { openRest, type Rest } from "./server.ts";
