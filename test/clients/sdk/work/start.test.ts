import { startWork } from "../../../../clients/sdk/src/index.ts";
import { openScriptedPort } from "../../../support/scripted-port.ts";
import { doing } from "../../../support/working.ts";

const test1 = doing(async () => 1);

test.each([
  ["no function", { functions: [] }],
  ["two functions of one name", { functions: [test1, test1] }],
  ["no slot", { functions: [test1], concurrency: 0 }],
])("a worker with %s is refused", (_, options) => {
  expect(() => startWork(openScriptedPort(), options)).toThrow();
});
