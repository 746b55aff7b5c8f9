import { until } from "../support/until.ts";
import { type Claimed, type Face, Refused } from "./faces/face.ts";
import { type Faces, faceNames, inputFile, openFaces } from "./faces/open-faces.ts";

/** The same life, whatever the door: one suite, run over each face. */
describe.each(faceNames)("the life of a job over %s", (name) => {
  let faces: Faces;
  let face: Face;
  beforeEach(async () => {
    faces = await openFaces();
    face = faces.face(name);
  });
  afterEach(() => faces.close());

  const state = async (id: string) => (await face.see("ann", id))?.state;

  /** A job that can be claimed. */
  async function waiting(): Promise<string> {
    const id = await face.submit("ann", faces.recipe);
    await until(
      () => state(id),
      (is) => is === "WAITING",
    );
    return id;
  }

  /** Claims as soon as something waits: a job comes back from a failure after its pause. */
  const claimed = async (by: "walter" | "wilma") =>
    (await until(
      () => face.claim(by),
      (claim) => claim !== undefined,
    )) as Claimed;

  test("submit, claim, update, deliver", async () => {
    const id = await waiting();
    expect(await face.see("ann", id)).toEqual({
      state: "WAITING",
      phase: undefined,
      input: faces.recipe,
      output: null,
      error: undefined,
      requires: undefined,
    });
    const claim = await claimed("walter");
    expect(claim).toMatchObject({
      id,
      input: faces.recipe,
      files: { [inputFile.name]: inputFile.content },
    });
    await face.update("walter", claim, "proccessing");
    expect(await face.see("ann", id)).toMatchObject({ state: "CLAIMED", phase: "proccessing" });
    expect(await face.deliver("walter", claim, { pages: [1, 2] })).toBe(false);
    expect(await face.see("ann", id)).toMatchObject({ state: "DONE", output: { pages: [1, 2] } });
  });

  test("what is no recipe is refused, and nothing is written down", async () => {
    expect(await refused(face.submit("ann", { baseUrl: "nowhere" }))).toBe("INVALID_INPUT");
    expect(await face.claim("walter")).toBeUndefined();
  });

  test("nothing waits: nothing is claimed", async () => {
    expect(await face.claim("walter")).toBeUndefined();
  });

  test("a job is claimed once", async () => {
    await waiting();
    await claimed("walter");
    expect(await face.claim("wilma")).toBeUndefined();
  });

  test("delivered again, it is a success, and the first result stays", async () => {
    const id = await waiting();
    const claim = await claimed("walter");
    await face.deliver("walter", claim, { by: "walter" });
    expect(await face.deliver("walter", claim, { by: "again" })).toBe(true);
    expect((await face.see("ann", id))?.output).toEqual({ by: "walter" });
  });

  test("taken from its worker, it goes to another; the first one's key is dead, its late delivery a success", async () => {
    const id = await waiting();
    const lost = await claimed("walter");
    await face.unlock("operator", id);
    expect(await refused(face.update("walter", lost, "late"))).toBe("CLAIM_LOST");
    const claim = await claimed("wilma");
    expect(claim.key).not.toBe(lost.key);
    expect(await refused(face.deliver("walter", lost, { by: "walter" }))).toBe("CLAIM_LOST");
    expect(await refused(face.fail("walter", lost, "LATE"))).toBe("CLAIM_LOST");
    await face.deliver("wilma", claim, { by: "wilma" });
    expect(await face.deliver("walter", lost, { by: "walter" })).toBe(true);
    expect((await face.see("ann", id))?.output).toEqual({ by: "wilma" });
  });

  test("a failed attempt is tried again, and the last one is the end", async () => {
    const id = await waiting();
    await face.fail("walter", await claimed("walter"), "PRINTER_ON_FIRE");
    await face.fail("walter", await claimed("walter"), "PRINTER_STILL_ON_FIRE");
    const last = await claimed("wilma");
    expect(last.id).toBe(id);
    await face.fail("wilma", last, "OUT_OF_PAPER");
    expect(await face.see("ann", id)).toMatchObject({ state: "FAILED", error: "OUT_OF_PAPER" });
    expect(await refused(face.update("wilma", last, "still here"))).toBe("JOB_ENDED");
    expect(await face.claim("walter")).toBeUndefined();
  });

  test("cancelled by its owner, it is no longer the worker's", async () => {
    const id = await waiting();
    const claim = await claimed("walter");
    const ann = await faces.docket.client("ann", "SUBMITTER");
    await ann.cancel(id);
    expect(await refused(face.update("walter", claim, "on it"))).toBe("JOB_ENDED");
    expect(await refused(face.deliver("walter", claim, {}))).toBe("JOB_ENDED");
    expect(await face.see("ann", id)).toMatchObject({ state: "CANCELLED", output: null });
  });

  test("a job that requires a capability goes to a worker that names it", async () => {
    const id = await face.submit("ann", faces.recipe, "photoshop");
    await until(
      () => state(id),
      (is) => is === "WAITING",
    );
    expect(await face.see("ann", id)).toMatchObject({ requires: "photoshop" });
    expect(await face.claim("walter")).toBeUndefined();
    expect(await face.claim("walter", ["press"])).toBeUndefined();
    expect(await refused(face.claim("walter", ["No Word"]))).toBe("INVALID_INPUT");
    expect((await face.claim("wilma", ["press", "photoshop"]))?.id).toBe(id);
    expect(await refused(face.submit("ann", faces.recipe, "No Word"))).toBe("INVALID_INPUT");
  });

  test("what one worker can't do goes to another that can, once", async () => {
    const id = await waiting();
    await face.fail("walter", await claimed("walter"), "UNSUPPORTED_FEATURE", "photoshop");
    expect(await face.see("ann", id)).toMatchObject({
      state: "WAITING",
      requires: "photoshop",
      error: undefined,
    });
    expect(await face.claim("walter")).toBeUndefined();
    const claim = (await face.claim("wilma", ["photoshop"])) as Claimed;
    expect(claim.id).toBe(id);
    await face.fail("wilma", claim, "STUCK", "photoshop");
    expect(await face.see("ann", id)).toMatchObject({ error: "STUCK" });
  });

  test("locked by the operator, it is not claimed until it is unlocked", async () => {
    const id = await waiting();
    await face.lock("operator", id);
    expect(await face.claim("walter")).toBeUndefined();
    await face.unlock("operator", id);
    expect((await face.claim("walter"))?.id).toBe(id);
  });

  test.each(["ann", "walter"] as const)("only the operator locks: %s does not", async (by) => {
    const id = await waiting();
    expect(await refused(face.lock(by, id))).toBe("FORBIDDEN");
    expect(await refused(face.unlock(by, id))).toBe("FORBIDDEN");
    expect((await face.claim("walter"))?.id).toBe(id);
  });

  test("a job is its owner's: a stranger does not see it", async () => {
    const id = await waiting();
    expect(await face.see("bob", id)).toBeUndefined();
    expect(await face.see("operator", id)).toMatchObject({ state: "WAITING" });
  });
});

/** In-process callers are trusted with their roles: the rooms behind the faces check only whose job it is. */
describe.each(["GraphQL", "REST"] as const)("roles over %s", (name) => {
  let faces: Faces;
  beforeEach(async () => {
    faces = await openFaces();
  });
  afterEach(() => faces.close());

  test("only workers claim, only submitters submit", async () => {
    const face = faces.face(name);
    const id = await face.submit("ann", faces.recipe);
    await until(
      () => face.see("ann", id),
      (job) => job?.state === "WAITING",
    );
    expect(await refused(face.claim("ann"))).toBe("FORBIDDEN");
    expect(await refused(face.submit("walter", faces.recipe))).toBe("FORBIDDEN");
  });
});

async function refused(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
  throw new Error("The call was not refused.");
}
