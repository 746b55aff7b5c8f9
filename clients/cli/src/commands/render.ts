import { Command } from "commander";
import type { RenderOptions } from "../render/render-file.ts";
import type { Shell } from "../shell.ts";

/** `docket render`: a recipe carried out on this machine, without a server and without Photoshop. */
export function renderCommand(shell: Shell): Command {
  return new Command("render")
    .summary("carry out a recipe here, without a server")
    .description(
      "Carries out a recipe on files of this machine, as the function photoshop.recipe does. Given a PSD or PSB and --recomposite, draws it from its layers.",
    )
    .argument("<file>", "a recipe (JSON), or a PSD or PSB with --recomposite")
    .option(
      "--out <folder>",
      "where the files are put; they are all written, or none; without it --recomposite only measures",
    )
    .option("--inputs <folder>", "where the recipe's inputs lie; beside the recipe when left out")
    .option(
      "--recomposite",
      "draw from the layers alone, never look at the merged image in the file, and then say how far the two differ (mad)",
    )
    .option("--strict", "fail rather than write a picture that may be wrong")
    .option("--json", "print the output as JSON")
    .addHelpText("after", examples)
    .action(async (file: string, options: RenderOptions) => {
      const { renderFile } = await import("../render/render-file.ts");
      await renderFile(file, options, shell);
    });
}

const examples = `
Examples:
  $ docket render recipe.json --out pictures/
  $ docket render recipe.json --inputs assets/ --out pictures/ --strict --json
  $ docket render mockup.psd --recomposite --out pictures/

baseUrl and callback are not needed in a recipe, and not used.`;
