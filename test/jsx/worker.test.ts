import { readFile } from "node:fs/promises";
import { openPhotoshopWorld, type PhotoshopWorld } from "../support/jsx/photoshop-world.ts";
import { decode, difference } from "../support/psd.ts";

let world: PhotoshopWorld;
beforeAll(async () => {
  world = await openPhotoshopWorld();
});
afterAll(() => world.close());

const asset = (name: string) => readFile(`clients/storefront/assets/${name}`);

test("the demo's recipe is worked on and delivered, as the engine without Photoshop does it", async () => {
  const recipe = JSON.parse(await readFile("clients/storefront/assets/recipe.json", "utf8"));
  const { tasks, inputs } = recipe;
  const names: string[] = inputs;
  const files = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await asset(name)] as const)),
  );
  const outputs = [
    { type: "jpg", name: "out.jpg", quality: 90 },
    { type: "png", name: "out.png" },
  ];
  const { job, end, said } = await world.work({ base: "mockup.psd", tasks, outputs }, files);
  expect(said).toEqual({ ok: true });
  expect(job.state).toBe("DONE");
  expect(job.output).toMatchObject({
    tasks: [{ index: 0, status: "done" }, { index: 1 }, { index: 2, type: "layer_list" }],
    render: { engine: "photoshop" },
  });
  const expected = await decode(await asset("expected.png"));
  for (const name of ["out.jpg", "out.png"]) {
    const made = await decode(await world.output(job.id, name));
    expect(difference(made.data, expected.data)).toBeLessThan(2);
  }
  expect(end.left).toEqual({
    documents: 0,
    rulerUnits: "Units.CM",
    displayDialogs: "DialogModes.ALL",
    sockets: 0,
  });
  expect(await world.leftOnDisk()).toEqual([]);
});
