export { openRetention, type Retention } from "./open.ts";
