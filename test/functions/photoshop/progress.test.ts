import { box, plain, png, psd, RED, smartLayer } from "../../support/psd.ts";
import { runRecipe } from "../../support/run-recipe.ts";

const recipe = {
  tasks: [{ type: "smart_replace", from: "new.png", to: [0] }, { type: "layer_list" }],
  outputs: [{ type: "png", name: "out.png" }],
};
const files = async () => ({
  "base.psd": psd(8, 8, [smartLayer("Art", [6, 6], box(1, 1, 7, 7))]),
  "new.png": await png(plain(6, 6, RED)),
});

test("is told in seed 000's words, task by task, never going back", async () => {
  const { progress } = await runRecipe(recipe, await files());
  expect(progress.map(({ phase }) => phase)).toEqual([
    "downloaded",
    "proccessing",
    "proccessing",
    "proccessing",
    "proccessing",
  ]);
  expect(progress.map(({ message }) => message)).toEqual([
    "2 files",
    "task 1 of 2: smart_replace",
    "task 2 of 2: layer_list",
    "rendering",
    "writing out.png",
  ]);
  const percents = progress.map(({ percent }) => percent ?? 0);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  expect(percents.at(-1)).toBeLessThan(100);
});

test("layers that are shown, hidden and saved are steps of their own", async () => {
  const tasks = [
    { type: "set_visibility", to: "Art", visible: false },
    { type: "export_layer", to: "Art", name: "art.png" },
  ];
  const { progress } = await runRecipe({ tasks }, await files());
  expect(progress.map(({ message, percent }) => [message, percent])).toEqual([
    ["2 files", 5],
    ["task 1 of 2: set_visibility", 10],
    ["task 2 of 2: export_layer", 53],
  ]);
});

test("each task's time and end are in the output", async () => {
  const { output } = await runRecipe(recipe, await files());
  expect(output.tasks).toEqual([
    { index: 0, type: "smart_replace", status: "done", ms: expect.any(Number) },
    { index: 1, type: "layer_list", status: "done", ms: expect.any(Number) },
  ]);
});

test.each(["task 1 of 2: smart_replace", "rendering", "writing out.png"])(
  "a run called off at '%s' ends there and hands in nothing",
  async (at) => {
    const calledOff = new AbortController();
    const saved = new Map<string, Uint8Array>();
    const onProgress = ({ message }: { message?: string }) => {
      if (message === at) calledOff.abort(new Error("called off"));
    };
    await expect(
      runRecipe(recipe, await files(), { signal: calledOff.signal, saved, onProgress }),
    ).rejects.toThrow("called off");
    expect(saved.size).toBe(0);
  },
);

test("the event loop goes on between the steps", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  await runRecipe(recipe, await files()).finally(() => clearInterval(timer));
  expect(turns).toBeGreaterThan(0);
});
