export type { FunctionDefinition, InputFile } from "../../clients/sdk/src/index.ts";
export { checkInput } from "./check-input.ts";
export { inputSchemaOf } from "./input-schema.ts";
export { builtInFunctions, type Functions, openFunctions } from "./open.ts";
