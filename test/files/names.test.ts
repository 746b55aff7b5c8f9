import { normalize, win32 } from "node:path";
import { checkedName } from "../../src/files/index.ts";
import { fc } from "../support/fast-check.ts";

test.each([
  "out.jpg",
  "no extension",
  "photo (1) [final] {x} #2 & co, v1.0 - copy_2.psd",
  "Übersicht – größer.psd",
  "заказ №5.psd",
  "日本語のファイル.png",
  "عربي.jpg",
  "हिन्दी.jpg",
  "👩‍🎨.png",
  "100%.psd",
  "my%20file.jpg",
  "~tilde.jpg",
  "-dash.jpg",
  " leading space.jpg",
  "console.log",
  "com10.txt",
  "two..dots.jpg",
  "x".repeat(255),
])("%j is a name", (name) => {
  expect(checkedName(name)).toBe(name);
});

test.each([
  ["", "is empty"],
  [".", "begins with a dot"],
  ["..", "begins with a dot"],
  [".htaccess", "begins with a dot"],
  ["../x", "slash"],
  ["a/b", "slash"],
  ["/etc/passwd", "slash"],
  ["//evil.example/x", "slash"],
  ["http://evil.example", "slash"],
  ["a\\b", "slash"],
  ["\\\\server\\share", "slash"],
  ["..%2fx", "encoded"],
  ["a%5Cb", "encoded"],
  ["a%00.jpg", "encoded"],
  ["a\0b", "control"],
  ["a\nb", "control"],
  ["a\r\nSet-Cookie: x", "control"],
  ["a\u007fb", "control"],
  ["a\u0085b", "control"],
  ["a\u2028b", "control"],
  ["a\ud800b", "control"],
  ["a\u202egpj.exe", "direction"],
  ["a\u2066b", "direction"],
  ["C:x", "has one of"],
  ["x.jpg:stream", "has one of"],
  ["a*b", "has one of"],
  ["what?", "has one of"],
  ['"quoted"', "has one of"],
  ["<b>", "has one of"],
  ["a|b", "has one of"],
  ["dot.", "ends with"],
  ["space ", "ends with"],
  ["con", "Windows"],
  ["NUL.txt", "Windows"],
  ["com1.tar.gz", "Windows"],
  ["LPT9", "Windows"],
  ["Aux .txt", "Windows"],
  ["x".repeat(256), "255 bytes"],
  ["ü".repeat(128), "255 bytes"],
])("%j is none: %s", (name, why) => {
  expect(() => checkedName(name)).toThrow(
    expect.objectContaining({ code: "INVALID_INPUT", message: expect.stringContaining(why) }),
  );
});

test("a name has one spelling, whatever it was written in", () => {
  expect(checkedName("u\u0308.jpg")).toBe("\u00fc.jpg");
});

test("whatever passes is a single plain part of a path, everywhere", () => {
  const anyName = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.stringMatching(/^[./\\ :%a-z0-2~-]{1,12}$/),
  );
  fc.assert(
    fc.property(anyName, (said) => {
      let name: string;
      try {
        name = checkedName(said);
      } catch {
        return;
      }
      expect(normalize(`root/${name}`)).toBe(`root/${name}`);
      expect(win32.normalize(`root\\${name}`)).toBe(`root\\${name}`);
      expect(checkedName(name)).toBe(name);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    }),
    { numRuns: 2_000 },
  );
});
