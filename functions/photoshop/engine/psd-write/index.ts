export { writePsd } from "./write-psd.ts";
