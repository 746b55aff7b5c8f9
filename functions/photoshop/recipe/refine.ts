import { isPlainFileName, outputNameFault } from "./names.ts";

/** The parts of a recipe that must fit each other. */
interface Parts {
  readonly baseUrl: string;
  readonly inputs: readonly string[];
  readonly base: string;
  readonly tasks: readonly { readonly type: string; readonly from?: string }[];
  readonly outputs: readonly { readonly type: "jpg" | "png"; readonly name: string }[];
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
  for (const [index, message] of outputFaults(recipe.outputs))
    refuse("BAD_OUTPUT_NAME", ["outputs", index, "name"], message);
}

function usedNames({ base, tasks }: Parts): [(string | number)[], string][] {
  const froms = tasks.flatMap((task, index): [(string | number)[], string][] =>
    task.from === undefined ? [] : [[["tasks", index, "from"], task.from]],
  );
  return [[["base"], base], ...froms];
}

/** Names are compared without case: on many disks they would be one file. */
function outputFaults(outputs: Parts["outputs"]): [number, string][] {
  const seen = new Set<string>();
  return outputs.flatMap(({ type, name }, index): [number, string][] => {
    const twice = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    const fault = outputNameFault(type, name) ?? (twice ? `"${name}" is given twice` : undefined);
    return fault === undefined ? [] : [[index, fault]];
  });
}
