import { Command } from "commander";
import type { Shell } from "../shell.ts";

/** `docket layers`: what is in a document, without decoding its pixels. */
export function layersCommand(shell: Shell): Command {
  return new Command("layers")
    .summary("show the layers of a PSD or PSB")
    .description(
      "Shows the layers of a PSD or PSB as Photoshop's panel does, with the index path by which a recipe names each.",
    )
    .argument("<file>", "the document")
    .option("--json", "print layer_tree, as the task layer_list reports it")
    .addHelpText("after", examples)
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const { showLayers } = await import("../layers/show-layers.ts");
      await showLayers(file, options, shell);
    });
}

const examples = `
Examples:
  $ docket layers mockup.psd
  $ docket layers mockup.psd --json | jq '.layer_tree[].name'`;
