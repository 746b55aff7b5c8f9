import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tryPhotoshop } from "../../../photoshop-worker/src/index.ts";
import { CommandError } from "../errors.ts";
import { coloursOn } from "../output/colours.ts";
import { tame } from "../output/width.ts";
import type { Shell } from "../shell.ts";
import { handlingOf } from "./handling-of.ts";
import type { PhotoshopOptions } from "./photoshop-options.ts";

/** Runs the trials, and tells of each as it ends; any that failed fails the whole. */
export async function tryInPhotoshop(
  options: PhotoshopOptions & { readonly out?: string },
  { out }: Shell,
): Promise<void> {
  const handling = handlingOf(options);
  const folder = options.out ?? (await mkdtemp(join(tmpdir(), "docket-selftest-")));
  await mkdir(folder, { recursive: true });
  const { red, green } = coloursOn(out);
  const ends: boolean[] = [];
  for await (const { name, ok, said } of tryPhotoshop({ ...handling, folder })) {
    ends.push(ok);
    // What a shell says ends its line, and may have several.
    const words = tame(
      said
        .replace(/^FAILED: /, "")
        .trim()
        .replace(/\s*[\r\n]+\s*/g, " "),
    );
    out.write(`${ok ? green("ok    ") : red("FAILED")}  ${name.padEnd(NAME_COLUMNS)}  ${words}\n`);
  }
  out.write(`\nWhat came out is in ${folder}: look at the pictures too.\n`);
  const failed = ends.filter((ok) => !ok).length;
  if (failed > 0)
    throw new CommandError(
      "SELFTEST_FAILED",
      `${failed} of ${ends.length} trials failed. jsx/CHECKLIST.md says what must come out.`,
      { failed },
    );
}

const NAME_COLUMNS = 11;
