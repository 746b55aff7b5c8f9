import { fc } from "../../support/fast-check.ts";
import { plain, png, RED } from "../../support/psd.ts";
import { mockup, replace, writeBack } from "../../support/psd-output.ts";
import { inSixteenBits, withSecrets } from "../../support/psd-surgery.ts";

const contents = png(plain(9, 9, RED));
const bases = [mockup(), withSecrets(mockup()), inSixteenBits(mockup(), true)];
const damage = fc.record({
  base: fc.nat(bases.length - 1),
  at: fc.integer({ min: 26, max: Math.max(...bases.map(({ length }) => length)) }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
});

test("a damaged file is refused with a code or written whole: what comes out can be read again", () =>
  fc.assert(
    fc.asyncProperty(damage, async ({ base, at, bytes }) => {
      const damaged = Buffer.from(bases[base] ?? "");
      for (const [index, byte] of bytes.entries())
        damaged[Math.min(at + index, damaged.length - 1)] = byte;
      const ran = await attempt(damaged);
      if ("file" in ran) await writeBack(ran.file, [{ type: "layer_list" }]);
      else expect(ran).toMatchObject({ name: "RunError", code: expect.any(String) });
    }),
    // Once found: a smart object that does not say which contents it shows.
    { numRuns: 250, examples: [[{ base: 1, at: 1320, bytes: Uint8Array.of(0) }]] },
  ));

type Written = Awaited<ReturnType<typeof writeBack>>;

async function attempt(damaged: Buffer): Promise<Written | { name: string; message: string }> {
  return writeBack(damaged, [replace], await contents).catch((error: Error) => error);
}
