import sharp from "sharp";
import type { Scope } from "../../src/files/index.ts";
import { sourceOf } from "../support/contents.ts";
import { openTestFiles, type TestFiles } from "../support/open-test-files.ts";

const scope: Scope = { job: "job_1", user: "user_ann" };

let room: TestFiles;
beforeAll(async () => {
  room = await openTestFiles({ config: { jobFilesMax: 100 } });
});
afterAll(() => room.dispose());

const typeOf = async (name: string, content: string | Uint8Array, said?: string) =>
  (await room.files.keepOutput(scope, "key", name, sourceOf(content), { type: said })).type;

const picture = sharp({ create: { width: 2, height: 2, channels: 3, background: "#123456" } });
const psdHead = Buffer.concat([Buffer.from("8BPS\0\x01"), Buffer.alloc(20)]);

test("pictures and Photoshop files are told by their first bytes, whatever their name", async () => {
  expect(await typeOf("png.txt", await picture.clone().png().toBuffer())).toBe("image/png");
  expect(await typeOf("jpg.html", await picture.clone().jpeg().toBuffer())).toBe("image/jpeg");
  expect(await typeOf("webp", await picture.clone().webp().toBuffer())).toBe("image/webp");
  expect(await typeOf("psd", psdHead)).toBe("image/vnd.adobe.photoshop");
});

test("the first bytes may come one by one", async () => {
  const bytes = [...(await picture.clone().png().toBuffer())].map((byte) => Uint8Array.of(byte));
  const file = await room.files.keepOutput(scope, "key", "slow.png", sourceOf(...bytes));
  expect(file.type).toBe("image/png");
});

test("what the giver says counts for plain texts only", async () => {
  expect(await typeOf("a.json", "{}", "application/json; charset=utf-8")).toBe("application/json");
  expect(await typeOf("a.csv", "a,b", "text/csv")).toBe("text/csv");
  expect(await typeOf("lies.png", await picture.clone().png().toBuffer(), "text/plain")).toBe(
    "image/png",
  );
});

test.each([
  ["page.html", "<!doctype html><script>alert(1)</script>", "text/html"],
  ["page.svg", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"],
  ["page.xml", '<?xml version="1.0"?><x/>', undefined],
  ["code.js", "alert(1)", "text/javascript"],
  ["empty", "", undefined],
  ["odd", "x", "not a type"],
])("%s is only a row of bytes", async (name, content, said) => {
  expect(await typeOf(name, content, said)).toBe("application/octet-stream");
});
