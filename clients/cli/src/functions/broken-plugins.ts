import { basename } from "node:path";
import { type DocketClient, DocketClientError } from "../../../sdk/src/index.ts";
import { BrokenPluginsDocument, type BrokenPluginsQuery } from "../generated/graphql.ts";
import { tame } from "../output/width.ts";

export type BrokenPlugin = BrokenPluginsQuery["brokenPlugins"][number];

/** Plugins that the server can't use. They are told to operators alone: to others there are none. */
export async function brokenPlugins(client: DocketClient): Promise<readonly BrokenPlugin[]> {
  try {
    return (await client.ask(BrokenPluginsDocument, {})).brokenPlugins;
  } catch (error) {
    if (error instanceof DocketClientError && error.code === "FORBIDDEN") return [];
    throw error;
  }
}

/** Those that are known to have to do with a function: by its name, or as their folder or package is called. */
export const ofFunction = (name: string, broken: readonly BrokenPlugin[]): BrokenPlugin[] =>
  broken.filter(
    (one) => one.function === name || (one.function === null && calledAs(name, one.plugin)),
  );

const calledAs = (name: string, plugin: string): boolean =>
  basename(plugin).replace(/^docket-function-/, "") === name.replaceAll(".", "-");

/** What does not load, in one line. */
export const brokenWords = ({ plugin, function: name, reason }: BrokenPlugin): string =>
  tame(`${plugin}${name ? ` (${name})` : ""} does not load: ${reason.replaceAll(/\s+/g, " ")}`);
