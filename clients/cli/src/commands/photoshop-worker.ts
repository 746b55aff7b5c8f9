import { Command } from "commander";
import { type PhotoshopOptions, withPhotoshop } from "../photoshop/photoshop-options.ts";
import { type ServerOptions, withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket photoshop-worker`: has the Photoshop of this machine work on recipes. */
export function photoshopWorkerCommand(shell: Shell): Command {
  const command = new Command("photoshop-worker")
    .summary("have the Photoshop of this machine work on recipes")
    .description(
      "Claims jobs of photoshop.recipe and has the Photoshop of this machine work on them, one at a time, until it is told to end: Ctrl-C lets the job in hand come to its end, twice gives it back.",
    );
  return withPhotoshop(withServer(command))
    .option("--worker <id>", "what the worker is called; a new id when left out")
    .option("--selftest", "try Photoshop on the demo's files, without any server")
    .option("--out <folder>", "with --selftest: where the pictures are put, to be looked at")
    .addHelpText("after", examples)
    .action(async (options: WorkerOptions) => {
      const { tryInPhotoshop } = await import("../photoshop/try-in-photoshop.ts");
      const { workInPhotoshop } = await import("../photoshop/work-in-photoshop.ts");
      await (options.selftest ? tryInPhotoshop : workInPhotoshop)(options, shell);
    });
}

interface WorkerOptions extends PhotoshopOptions, ServerOptions {
  readonly worker?: string;
  readonly selftest?: boolean;
  readonly out?: string;
}

const examples = `
Examples:
  $ docket photoshop-worker --selftest
  $ DOCKET_TOKEN=dkt_… docket photoshop-worker --server https://docket.example.com
  $ docket photoshop-worker --launch 'photoshop.exe -r' --recover 'taskkill /f /im Photoshop.exe'

The token is of the role WORKER. What must come out of --selftest: jsx/CHECKLIST.md.`;
