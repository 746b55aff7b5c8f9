import { randomBytes } from "node:crypto";
import { buffer, text } from "node:stream/consumers";
import fc from "fast-check";
import type { Storage } from "../../src/files/index.ts";
import { brokenAfter, hangingAfter, sha256Of, sourceOf } from "../support/contents.ts";
import { refusal } from "../support/refusal.ts";

/** A storage of one test, empty at first. */
export interface OpenedStorage {
  readonly storage: Storage;
  /** Everything that lies there, contents or not. */
  everything(): Promise<string[]>;
  close(): Promise<void>;
}

/** What every kind of storage promises. */
export function storageContract(kind: string, open: () => Promise<OpenedStorage>): void {
  describe(`a ${kind} storage`, () => {
    const large = { bytesMax: 10_000_000 };
    let opened: OpenedStorage;
    let storage: Storage;
    beforeEach(async () => {
      opened = await open();
      storage = opened.storage;
    });
    afterEach(() => opened.close());

    test("keeps a content under its SHA-256 and gives it back", async () => {
      const stored = await storage.put(sourceOf("one ", "two"), large);
      expect(stored).toEqual({ sha256: sha256Of("one two"), size: 7 });
      expect(await storage.has(stored.sha256)).toBe(true);
      expect(await text(await storage.open(stored.sha256))).toBe("one two");
    });

    test("keeps any bytes, in any pieces", async () => {
      const pieces = fc.array(fc.uint8Array({ maxLength: 5_000 }), { maxLength: 8 });
      const keepsThem = async (chunks: Uint8Array[]) => {
        const whole = Buffer.concat(chunks);
        const { sha256, size } = await storage.put(chunksOf(chunks), large);
        expect({ sha256, size }).toEqual({ sha256: sha256Of(whole), size: whole.length });
        expect(await buffer(await storage.open(sha256))).toEqual(whole);
      };
      await fc.assert(fc.asyncProperty(pieces, keepsThem), { numRuns: 50 });
    });

    test("gives back a part, its first and last byte included", async () => {
      const { sha256 } = await storage.put(sourceOf("0123456789"), large);
      const part = async (start: number, end: number) =>
        text(await storage.open(sha256, { start, end }));
      expect([await part(0, 0), await part(3, 5), await part(9, 9)]).toEqual(["0", "345", "9"]);
    });

    test("keeps a content once, however often it comes", async () => {
      const [one, two] = await Promise.all([
        storage.put(sourceOf("same"), large),
        storage.put(sourceOf("sa", "me"), large),
      ]);
      expect(two).toEqual(one);
      expect(await opened.everything()).toHaveLength(1);
      expect(await text(await storage.open(one.sha256))).toBe("same");
    });

    test("refuses a content over the cap while it comes, and keeps none of it", async () => {
      let given = 0;
      async function* endless() {
        for (;;) {
          given += 1;
          yield Buffer.alloc(1_000);
        }
      }
      const said = await refusal(storage.put(endless(), { bytesMax: 10_000 }));
      expect({ code: said.code, data: said.data, given }).toEqual({
        code: "FILE_TOO_LARGE",
        data: { bytesMax: 10_000 },
        given: 11,
      });
      expect(await opened.everything()).toEqual([]);
    });

    test("takes a content of just the cap", async () => {
      expect((await storage.put(sourceOf("12345"), { bytesMax: 5 })).size).toBe(5);
    });

    test("keeps nothing of a source that breaks", async () => {
      const broken = new Error("gone");
      await expect(storage.put(brokenAfter(broken, "half"), large)).rejects.toBe(broken);
      expect(await opened.everything()).toEqual([]);
      expect(await storage.has(sha256Of("half"))).toBe(false);
    });

    test("keeps nothing when its caller gives up, even while the source hangs", async () => {
      const giving = new AbortController();
      const reason = new Error("no longer needed");
      const source = hangingAfter(() => giving.abort(reason), "half");
      await expect(storage.put(source, { ...large, signal: giving.signal })).rejects.toBe(reason);
      expect(await opened.everything()).toEqual([]);
    });

    test("reads no faster than it keeps", async () => {
      let ahead = 0;
      let most = 0;
      async function* watched() {
        for (let given = 0; given < 20; given += 1) {
          ahead += 1;
          most = Math.max(most, ahead);
          yield randomBytes(100_000);
          ahead -= 1;
        }
      }
      await storage.put(watched(), large);
      expect(most).toBe(1);
    });

    test("ends what it reads from when the reader leaves", async () => {
      const { sha256 } = await storage.put(sourceOf(randomBytes(1_000_000)), large);
      const stream = await storage.open(sha256);
      stream.destroy();
      expect(stream.destroyed).toBe(true);
    });

    test("forgets a content, and one that is not there", async () => {
      const { sha256 } = await storage.put(sourceOf("short-lived"), large);
      await storage.remove(sha256);
      await storage.remove(sha256);
      expect(await storage.has(sha256)).toBe(false);
      expect((await refusal(storage.open(sha256))).code).toBe("NOT_FOUND");
    });

    test.each(["../../etc/passwd", "", "a".repeat(63), "A".repeat(64), `${"a".repeat(64)}/x`])(
      "takes %j for no content",
      async (name) => {
        await expect(storage.open(name)).rejects.toThrow(TypeError);
        await expect(storage.has(name)).rejects.toThrow(TypeError);
        await expect(storage.remove(name)).rejects.toThrow(TypeError);
      },
    );
  });
}

async function* chunksOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
