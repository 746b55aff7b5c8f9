export type { FunctionDefinition, InputFile } from "../../clients/sdk/src/index.ts";
export { checkInput } from "./check-input.ts";
export { checkOutput, hasOutputCheck } from "./check-output.ts";
export type { Description } from "./description.ts";
export { inputSchemaOf, outputSchemaOf } from "./input-schema.ts";
export { builtInFunctions, type Functions, openFunctions } from "./open.ts";
export type { BrokenPlugin, Origin } from "./origin.ts";
export type { Registrar } from "./store.ts";
