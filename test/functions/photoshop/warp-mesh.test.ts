import { BLUE, box, type Colour, GREEN, picture, plain, RED } from "../../support/psd.ts";
import { bent, halves, isClear, net, warpOver } from "../../support/warps.ts";

describe("a mesh in the file", () => {
  test("that leans: the picture leans, its corners at the corners of the net", async () => {
    const mesh = net(4, 4, (column, row) => [(column * 100) / 3 + (3 - row) * 20, (row * 100) / 3]);
    const out = await bent(
      [100, 100],
      box(0, 0, 160, 100),
      warpOver(100, 100, mesh),
      halves(100, 100),
    );
    expect(isClear(out.at(10, 10))).toBe(true);
    expect(out.at(64, 2)).toEqual([...RED]);
    expect(out.at(155, 2)).toEqual([...RED]);
    expect(out.at(3, 97)).toEqual([...BLUE]);
    expect(isClear(out.at(150, 90))).toBe(true);
  });

  test("whose upper edge is a curve: it runs as the Bézier curve of its points does", async () => {
    const mesh = net(4, 4, (column, row) => [
      (column * 200) / 3,
      row === 0 && (column === 1 || column === 2) ? 60 : (row * 200) / 3,
    ]);
    const out = await bent(
      [200, 200],
      box(0, 0, 200, 200),
      warpOver(200, 200, mesh),
      plain(200, 200, RED),
    );
    // At the middle the curve is 3/4 of the way to its handles: 45 down.
    expect(isClear(out.at(100, 43))).toBe(true);
    expect(out.at(100, 47)).toEqual([...RED]);
    expect(isClear(out.at(20, 10))).toBe(true);
    expect(out.at(1, 5)).toEqual([...RED]);
  });

  test("of several patches: each shows its slice of the picture", async () => {
    // Seven columns are two patches; the first quarter of the picture is pulled over the left half.
    const mesh = net(7, 4, (column, row) => [column * 20, row * 40]);
    const quilt = { ...mesh, deformNumCols: 7, deformNumRows: 4 };
    Object.assign(quilt.customEnvelopeWarp, { quiltSliceX: [0, 30, 120], quiltSliceY: [0, 120] });
    const stripes = picture(120, 120, (x): Colour => (x < 30 ? RED : GREEN));
    const out = await bent([120, 120], box(0, 0, 120, 120), warpOver(120, 120, quilt), stripes);
    expect(out.at(30, 60)).toEqual([...RED]);
    expect(out.at(57, 60)).toEqual([...RED]);
    expect(out.at(63, 60)).toEqual([...GREEN]);
  });

  test("of fewer points than four a side, as Photoshop makes of its named warps", async () => {
    const mesh = net(4, 2, (column, row) => [(column * 90) / 3, row * 60 + (column > 1 ? 60 : 0)]);
    const warp = warpOver(90, 60, { ...mesh, uOrder: 4, vOrder: 2 });
    const out = await bent([90, 60], box(0, 0, 90, 120), warp, plain(90, 60, RED));
    expect(out.at(2, 30)).toEqual([...RED]);
    expect(isClear(out.at(87, 30))).toBe(true);
    expect(out.at(87, 90)).toEqual([...RED]);
  });

  test("in a perspective: its points are moved, and the curves are drawn between those", async () => {
    const mesh = net(4, 4, (column, row) => [
      (column * 200) / 3,
      row === 3 && (column === 1 || column === 2) ? 140 : (row * 200) / 3,
    ]);
    const quad = [50, 0, 150, 0, 200, 200, 0, 200];
    const out = await bent([200, 200], quad, warpOver(200, 200, mesh), plain(200, 200, RED));
    expect(isClear(out.at(20, 30))).toBe(true);
    expect(out.at(100, 30)).toEqual([...RED]);
    expect(out.at(8, 180)).toEqual([...RED]);
    expect(isClear(out.at(100, 170))).toBe(true);
  });

  test("that is folded over itself draws all that lies there, and nothing else", async () => {
    const mesh = net(4, 4, (column, row) => [[0, 160, -60, 100][column] ?? 0, (row * 100) / 3]);
    const out = await bent(
      [100, 100],
      box(0, 0, 220, 100),
      warpOver(100, 100, mesh),
      plain(100, 100, RED),
    );
    expect(out.at(110, 50)).toEqual([...RED]);
    expect(isClear(out.at(5, 50))).toBe(true);
  });
});

describe("a larger or smaller replacement", () => {
  test("is bent as much: half as large, its curve goes half as deep", async () => {
    const mesh = net(4, 4, (column, row) => [
      (column * 200) / 3,
      row === 0 && (column === 1 || column === 2) ? 60 : (row * 200) / 3,
    ]);
    const out = await bent(
      [200, 200],
      box(0, 0, 200, 200),
      warpOver(200, 200, mesh),
      plain(100, 100, RED),
    );
    expect(isClear(out.at(45, 100))).toBe(true);
    expect(out.at(55, 100)).toEqual([...RED]);
    expect(isClear(out.at(100, 50 + 21))).toBe(true);
    expect(out.at(100, 50 + 25)).toEqual([...RED]);
  });
});
