import { isPlainFileName, outputNameFault, pictureNameFault } from "./names.ts";
import type { Output } from "./output.ts";

/** The parts of a recipe that must fit each other. */
interface Parts {
  readonly baseUrl: string;
  readonly inputs: readonly string[];
  readonly base: string;
  readonly tasks: readonly {
    readonly type: string;
    readonly from?: string;
    readonly name?: string;
  }[];
  readonly outputs: readonly { readonly type: Output["type"]; readonly name: string }[];
}

/** A code of its own that a recipe can earn before anything was read. */
export type RecipeFault = "BAD_RECIPE" | "INPUT_UNDECLARED" | "BAD_OUTPUT_NAME";

interface Refusal {
  addIssue(issue: {
    code: "custom";
    path: (string | number)[];
    message: string;
    params: { fault: RecipeFault };
  }): void;
}

/** Refuses names that are no names, inputs used but not listed, and outputs that would overwrite each other. */
export function refineRecipe(recipe: Parts, refusal: Refusal): void {
  const refuse = (fault: RecipeFault, path: (string | number)[], message: string) =>
    refusal.addIssue({ code: "custom", path, message, params: { fault } });
  for (const [index, name] of recipe.inputs.entries())
    if (!isPlainFileName(name))
      refuse("BAD_RECIPE", ["inputs", index], `"${name}" is no plain file name`);
  for (const [path, name] of usedNames(recipe))
    if (!recipe.inputs.includes(name))
      refuse("INPUT_UNDECLARED", path, `"${name}" is not listed in inputs`);
  for (const [path, message] of outputFaults(recipe)) refuse("BAD_OUTPUT_NAME", path, message);
}

function usedNames({ base, tasks }: Parts): [(string | number)[], string][] {
  const froms = tasks.flatMap((task, index): [(string | number)[], string][] =>
    task.from === undefined ? [] : [[["tasks", index, "from"], task.from]],
  );
  return [[["base"], base], ...froms];
}

/** Every file that the recipe makes: its outputs, then what export_layer saves. */
function savedFiles({ outputs, tasks }: Parts) {
  const whole = outputs.map(({ type, name }, index) => ({
    path: ["outputs", index, "name"],
    name,
    fault: outputNameFault(type, name),
  }));
  const layers = tasks.flatMap(({ name }, index) =>
    name === undefined
      ? []
      : [{ path: ["tasks", index, "name"], name, fault: pictureNameFault(name) }],
  );
  return [...whole, ...layers];
}

/** Names are compared without case: on many disks they would be one file. */
function outputFaults(recipe: Parts): [(string | number)[], string][] {
  const seen = new Set<string>();
  return savedFiles(recipe).flatMap(({ path, name, fault }): [(string | number)[], string][] => {
    const twice = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    const said = fault ?? (twice ? `"${name}" is given twice` : undefined);
    return said === undefined ? [] : [[path, said]];
  });
}
