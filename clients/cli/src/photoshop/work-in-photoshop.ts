import { runPhotoshopWorker } from "../../../photoshop-worker/src/index.ts";
import { connectionOf, type ServerOptions } from "../server-options.ts";
import type { Shell } from "../shell.ts";
import { onSignals } from "../signals.ts";
import { handlingOf } from "./handling-of.ts";
import type { PhotoshopOptions } from "./photoshop-options.ts";
import { workLines } from "./work-lines.ts";

/** Works on jobs until a signal, or until the server wants this worker no more. */
export async function workInPhotoshop(
  options: PhotoshopOptions & ServerOptions & { readonly worker?: string },
  shell: Shell,
): Promise<void> {
  const { err } = shell;
  const connection = connectionOf(options, shell);
  const handling = handlingOf(options);
  const { worker } = options;
  const work = runPhotoshopWorker({
    ...connection,
    ...handling,
    work: { ...(worker && { worker }), log: workLines(err) },
  });
  const forget = onSignals(
    () => {
      err.write("Ending: a job in hand comes to its end first. Once more gives it back.\n");
      void work.drain();
    },
    () => void work.stop(),
  );
  err.write(`Works for ${connection.server}. Ctrl-C ends it.\n`);
  await work.ended.finally(forget);
}
