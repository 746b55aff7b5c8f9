import { until } from "../support/until.ts";
import { type Faces, faceNames, openFaces } from "./faces/open-faces.ts";

let faces: Faces;
beforeAll(async () => {
  faces = await openFaces();
});
afterAll(() => faces.close());

const journeys = faceNames.flatMap((first) =>
  faceNames.flatMap((second) => faceNames.map((third) => [first, second, third] as const)),
);

/** A key is a key, an id an id: no face knows something that the others do not. */
test.each(journeys)(
  "submitted over %s, claimed over %s, delivered over %s",
  async (first, second, third) => {
    const [submitter, claimer, deliverer] = [
      faces.face(first),
      faces.face(second),
      faces.face(third),
    ];
    const id = await submitter.submit("ann", faces.recipe);
    const claim = await until(
      () => claimer.claim("walter"),
      (one) => one !== undefined,
    );
    expect(claim?.id).toBe(id);
    const held = { id, key: claim?.key ?? "" };
    await submitter.update("walter", held, "half-way");
    expect(await deliverer.see("ann", id)).toMatchObject({ state: "CLAIMED", phase: "half-way" });
    expect(await deliverer.deliver("walter", held, { over: third })).toBe(false);
    for (const name of faceNames) {
      expect(await faces.face(name).deliver("walter", held, "again")).toBe(true);
      expect(await faces.face(name).see("ann", id)).toMatchObject({
        state: "DONE",
        input: faces.recipe,
        output: { over: third },
      });
    }
  },
);
