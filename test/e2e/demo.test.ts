import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { block } from "../support/docs/pages.ts";

test("the demo runs the main job the whole way and leaves the right picture", async () => {
  const demo = spawn("bash", ["-c", block("README.md", "demo")], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise((resolve) => demo.once("exit", resolve));
  const [said, complained] = await Promise.all([text(demo.stdout), text(demo.stderr)]);
  expect(complained.replaceAll(/^npm (warn|notice).*\n/gm, "")).toBe("");
  expect(await exited).toBe(0);
  for (const step of [
    "SUBMITTED",
    "CLAIMED",
    "DONE",
    "its signature holds",
    "It is the right picture",
    "out.jpg",
  ]) {
    expect(said).toContain(step);
  }
});
