export { type RunFunctionOptions, type RunResult, runFunction } from "../testing.ts";
export { assertDone, assertFailed, assertRefused } from "./asserts.ts";
export { startTestDocket, type TestDocket, type TestDocketOptions } from "./test-docket.ts";
