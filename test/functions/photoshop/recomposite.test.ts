import { defaultLimits, recompositeFile } from "../../../functions/photoshop/engine/index.ts";
import { pixelLayer, plain, psd, RED, readAll, WHITE } from "../../support/psd.ts";
import { describeSamples, sample } from "../../support/samples.ts";

const options = { limits: defaultLimits, signal: new AbortController().signal };
const draw = (file: Buffer) => recompositeFile(file, options);

test("a document is drawn from its layers, whatever its merged image shows", async () => {
  const file = psd(4, 4, [pixelLayer("Red", 0, 0, plain(4, 4, RED))], {
    imageData: plain(4, 4, WHITE),
  });
  const { picture, difference, warnings } = await draw(file);
  expect([...picture.data.subarray(0, 4)]).toEqual([...RED]);
  expect(difference).toEqual({ mad: 170, p99: 255 });
  expect(warnings).toEqual([]);
});

test("without a merged image there is nothing to compare with", async () => {
  const { difference, warnings } = await draw(
    psd(4, 4, [pixelLayer("Red", 0, 0, plain(4, 4, RED))]),
  );
  expect(difference).toBeNull();
  expect(warnings).toEqual([expect.objectContaining({ code: "NO_REFERENCE" })]);
});

test("what is left out and what is only near is named, layer by layer", async () => {
  const on = { enabled: true, present: true, showInDialog: true };
  const effects = { satin: on, innerGlow: { ...on, source: "edge" as const } };
  const file = psd(4, 4, [pixelLayer("Red", 0, 0, plain(4, 4, RED), { effects })]);
  const { warnings } = await draw(file);
  expect(warnings.slice(0, 2)).toEqual([
    { code: "NOT_DRAWN", message: "Left out of the redrawn part: Red: effect: satin." },
    { code: "APPROXIMATED", message: "Drawn nearly as Photoshop would: Red: effect: inner glow." },
  ]);
});

test("a signal calls it off", async () => {
  const file = psd(4, 4, [pixelLayer("Red", 0, 0, plain(4, 4, RED))]);
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(recompositeFile(file, { ...options, signal })).rejects.toThrow("enough");
});

describeSamples("real files of Photoshop, from their layers alone", () => {
  test.each([
    ["so-minimal-32px.psd", 0],
    ["depth-16bit-5px.psd", 0.01],
    ["so-embedded-and-external-links.psd", 0.01],
    ["so-quilt-warp-and-perspective.psd", 0.01],
    ["so-54-all-blend-modes-in-groups.psd", 0.2],
  ])("%s differs by no more than %d", async (name, most) => {
    const { difference, picture } = await draw(sample(name));
    expect(difference?.mad).toBeLessThanOrEqual(most);
    const { width, height } = readAll(sample(name));
    expect([picture.width, picture.height]).toEqual([width, height]);
  });
});
