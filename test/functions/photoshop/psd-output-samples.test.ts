import { difference, picture, png, readAll } from "../../support/psd.ts";
import { writeBack } from "../../support/psd-output.ts";
import { describeSamples, sample } from "../../support/samples.ts";

const list = { type: "layer_list" };
const contents = png(
  picture(300, 200, (x, y) => [x % 256, y, (x * y) % 256, x % 9 === 0 ? 128 : 255]),
);

describeSamples("real files", () => {
  test.each([
    "depth-16bit-5px.psd",
    "so-54-all-blend-modes-in-groups.psd",
    "so-embedded-and-external-links.psd",
    "so-minimal-32px.psd",
    "so-quilt-warp-and-perspective.psd",
  ])("%s comes out byte for byte when nothing changed", async (name) => {
    const base = sample(name);
    expect((await writeBack(base)).file.equals(base)).toBe(true);
  });

  test.each([
    ["so-minimal-32px.psd", [0], "smart_replace"],
    ["so-embedded-and-external-links.psd", [2], "smart_replace"],
    ["so-embedded-and-external-links.psd", [0], "smart_replace_resized"],
    ["so-quilt-warp-and-perspective.psd", [0], "smart_replace"],
  ])(
    "%s with new contents at %s (%s): the same tree, the same picture, all else as it was",
    async (name, to, type) => {
      const base = sample(name);
      const tasks = [{ type, from: "new.png", to }, list];
      const written = await writeBack(base, tasks, await contents);
      const again = await writeBack(written.file, [list]);
      expect(untrimmed(again.output.layer_tree)).toEqual(untrimmed(written.output.layer_tree));
      // See-through colours are stored mixed with white.
      expect(difference(again.shown.data, written.shown.data)).toBeLessThan(0.05);
      const [before, after] = [readAll(base), readAll(written.file)];
      expect({ ...after.imageResources, thumbnailRaw: null }).toEqual({
        ...before.imageResources,
        thumbnailRaw: null,
      });
      expect(after.linkedFiles).toHaveLength(before.linkedFiles?.length ?? 0);
    },
  );

  test("16 bits stay 16 bits where nothing was redrawn", async () => {
    const hide = { type: "set_visibility", to: [0], visible: false };
    const { file } = await writeBack(sample("depth-16bit-5px.psd"), [hide]);
    expect(file.readUInt16BE(22)).toBe(16);
    const [before, after] = [readAll(sample("depth-16bit-5px.psd")), readAll(file)];
    expect(after.children?.map(({ imageData }) => imageData)).toEqual(
      before.children?.map(({ imageData }) => imageData),
    );
  });
});

/** Boxes in the file end where nothing shows any more; in the engine they end where drawing did. */
const untrimmed = (tree: unknown): unknown =>
  JSON.parse(JSON.stringify(tree), (key, value) => (key === "bounds" ? undefined : value));
