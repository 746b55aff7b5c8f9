export { openapiYaml } from "./document.ts";
export type { Caller, Method, Route } from "./route.ts";
export { routes } from "./routes.ts";
export { openRest, type Rest } from "./server.ts";
