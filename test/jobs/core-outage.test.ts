import { openCoreOutage } from "../../src/jobs/core-outage.ts";
import type { Log } from "../../src/log.ts";

const told: string[] = [];
const tell = (event: string) => void told.push(event);
const log = { warn: tell, info: tell, error: tell } as unknown as Log;

test("an outage is told once, however many jobs meet it, and so is its end", () => {
  const outage = openCoreOutage(log);
  outage.answered();
  for (let job = 0; job < 5; job += 1) outage.failed(new Error("not now"));
  expect([outage.isPausing(), told]).toEqual([true, ["admission.postponed"]]);
  outage.answered();
  outage.answered();
  expect([outage.isPausing(), told]).toEqual([false, ["admission.postponed", "admission.resumed"]]);
});
