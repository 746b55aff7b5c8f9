import { randomBytes } from "node:crypto";
import { buffer, text } from "node:stream/consumers";
import type { Storage } from "../../src/files/index.ts";
import { newId } from "../../src/ids.ts";
import { brokenAfter, hangingAfter, sourceOf } from "../support/contents.ts";
import { fc } from "../support/fast-check.ts";
import { refusal } from "../support/refusal.ts";
import { until } from "../support/until.ts";

/** A storage of one test, empty at first. */
export interface OpenedStorage {
  readonly storage: Storage;
  /** Everything that lies there, contents or not. */
  everything(): Promise<string[]>;
  /** How many of those there are at least when all has arrived that a writer of several pieces has given and not ended. */
  readonly halfMin: number;
  close(): Promise<void>;
}

/** More than any kind of storage writes at a time. */
const severalPieces = 12_000_000;

/** What every kind of storage promises. */
export function storageContract(kind: string, open: () => Promise<OpenedStorage>): void {
  describe(`a ${kind} storage`, () => {
    let opened: OpenedStorage;
    let storage: Storage;
    let key: string;
    beforeEach(async () => {
      opened = await open();
      storage = opened.storage;
      key = newId("content");
    });
    afterEach(() => opened.close());

    const isNotThere = async () => (await refusal(storage.open(key))).code === "NOT_FOUND";

    test("keeps a content under its key and gives it back", async () => {
      await storage.put(key, sourceOf("one ", "two"));
      expect(await text(await storage.open(key))).toBe("one two");
    });

    test("keeps any bytes, in any pieces", async () => {
      const pieces = fc.array(fc.uint8Array({ maxLength: 5_000 }), { maxLength: 8 });
      const keepsThem = async (chunks: Uint8Array[]) => {
        const other = newId("content");
        await storage.put(other, chunksOf(chunks));
        expect(await buffer(await storage.open(other))).toEqual(Buffer.concat(chunks));
      };
      await fc.assert(fc.asyncProperty(pieces, keepsThem), { numRuns: 12 });
    });

    test("keeps a large content, and gives back parts of it", async () => {
      const whole = randomBytes(severalPieces);
      await storage.put(key, chunksOf(slices(whole, 300_000)));
      expect((await buffer(await storage.open(key))).equals(whole)).toBe(true);
      for (const [start, end] of [
        [1_048_000, 1_049_000],
        [8_388_600, 8_388_620],
        [severalPieces - 3, severalPieces - 1],
      ] as const) {
        const part = await buffer(await storage.open(key, { start, end }));
        expect(part.equals(whole.subarray(start, end + 1))).toBe(true);
      }
    });

    test("gives back a part, its first and last byte included", async () => {
      await storage.put(key, sourceOf("0123456789"));
      const part = async (start: number, end: number) =>
        text(await storage.open(key, { start, end }));
      expect([await part(0, 0), await part(3, 5), await part(9, 9)]).toEqual(["0", "345", "9"]);
    });

    test("shows nothing of a content before it is whole", async () => {
      const seen: boolean[] = [];
      async function* watched() {
        for (const slice of slices(randomBytes(severalPieces), 1_000_000)) {
          yield slice;
          if (seen.length < 3) seen.push(await isNotThere());
        }
        seen.push(await isNotThere());
      }
      await storage.put(key, watched());
      expect(seen).toEqual([true, true, true, true]);
      (await storage.open(key)).destroy();
    });

    test.each([
      ["small", 4],
      ["large", severalPieces],
    ])("keeps nothing of a %s content whose source breaks", async (_, size) => {
      const broken = new Error("gone");
      const source = brokenAfter(broken, ..."ab".split("").map((one) => one.repeat(size / 2)));
      await expect(storage.put(key, source)).rejects.toBe(broken);
      expect(await opened.everything()).toEqual([]);
      expect(await isNotThere()).toBe(true);
    });

    test("keeps nothing when its caller gives up, even while the source hangs", async () => {
      const giving = new AbortController();
      const reason = new Error("no longer needed");
      const source = hangingAfter(() => giving.abort(reason), "half");
      await expect(storage.put(key, source, giving.signal)).rejects.toBe(reason);
      expect(await opened.everything()).toEqual([]);
    });

    test("takes over the source's reason as it is, also when it looks like the storage's own", async () => {
      const reason = Object.assign(new Error("reset"), { code: "ECONNRESET" });
      await expect(storage.put(key, brokenAfter(reason, "half"))).rejects.toBe(reason);
    });

    test("ends what it reads from when the reader leaves", async () => {
      await storage.put(key, sourceOf(randomBytes(1_000_000)));
      const stream = await storage.open(key);
      stream.destroy();
      expect(stream.destroyed).toBe(true);
    });

    test("removes a content, and one that is not there", async () => {
      await storage.put(key, sourceOf("short-lived"));
      await storage.remove(key);
      await storage.remove(key);
      expect(await isNotThere()).toBe(true);
      expect(await opened.everything()).toEqual([]);
    });

    test("removes one content and no other", async () => {
      const other = newId("content");
      await storage.put(key, sourceOf("this"));
      await storage.put(other, sourceOf("that"));
      await storage.remove(key);
      expect(await text(await storage.open(other))).toBe("that");
    });

    test("removes what a writer left that is gone", async () => {
      const ending = new AbortController();
      let saidAll = false;
      const saysAll = () => {
        saidAll = true;
      };
      const writer = hangingAfter(saysAll, randomBytes(severalPieces));
      const gone = storage.put(key, writer, ending.signal).catch(() => "ended");
      await until(opened.everything, (found) => saidAll && found.length >= opened.halfMin);
      await storage.remove(key);
      expect(await opened.everything()).toEqual([]);
      ending.abort();
      expect(await gone).toBe("ended");
    });

    test.each(["../../etc/passwd", "", "a".repeat(64), `${newId("content")}/x`, newId("file")])(
      "takes %j for no content",
      async (name) => {
        for (const ask of [storage.open, storage.remove])
          await expect((async () => ask(name))()).rejects.toThrow(TypeError);
        await expect((async () => storage.put(name, sourceOf("x")))()).rejects.toThrow(TypeError);
      },
    );
  });
}

async function* chunksOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

const slices = (whole: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
    whole.subarray(index * size, (index + 1) * size),
  );
