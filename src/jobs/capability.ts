import type { Issue } from "../errors.ts";
import type { Job } from "./job.ts";

/** A word for what only some workers can do, such as `photoshop`. */
const capabilityForm = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const lengthMax = 40;
/** Words that one claim may name, and workers that one job may be sent on to. */
export const capabilitiesMax = 8;

const isCapability = (word: string): boolean =>
  word.length <= lengthMax && capabilityForm.test(word);

/** What is wrong with the word that a job requires. */
export const requiresIssues = (requires: string | undefined, path: Issue["path"]): Issue[] =>
  requires === undefined || isCapability(requires)
    ? []
    : [{ path, message: `must be a word such as photoshop, of at most ${lengthMax} characters` }];

const wrongWords: Issue = {
  path: ["capabilities"],
  message: `at most ${capabilitiesMax} words such as photoshop, each of at most ${lengthMax} characters`,
};
const sparesNothing: Issue = { path: ["sparing"], message: "is for a worker with capabilities" };

/** What is wrong with the words that a claim names. */
export function capabilitiesIssues(capabilities: readonly string[], sparing: boolean): Issue[] {
  const areWords = capabilities.length <= capabilitiesMax && capabilities.every(isCapability);
  return [
    ...(areWords ? [] : [wrongWords]),
    ...(sparing && capabilities.length === 0 ? [sparesNothing] : []),
  ];
}

/** Whether a claim that names these words may get the job. */
export const canTake = (
  capabilities: readonly string[],
  { requires }: Pick<Job, "requires">,
): boolean => requires === undefined || capabilities.includes(requires);

/** The same, told to MongoDB; a job of an older version requires nothing. */
export const takeableBy = (capabilities: readonly string[]): object => ({
  requires: { $in: [null, ...capabilities] },
});

/** What the job required when it was submitted. */
export const requiredAtFirst = ({
  requires,
  reroutes = [],
}: Pick<Job, "requires" | "reroutes">): string | undefined => {
  const [first] = reroutes;
  return first ? first.from : requires;
};
