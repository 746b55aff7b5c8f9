import type { ResolveHook } from "node:module";

let otherwise: Readonly<Record<string, string>> = {};

export function initialize(data: Readonly<Record<string, string>>): void {
  otherwise = data;
}

/** A plugin that brings no SDK or zod of its own gets those of this server, wherever it lies. */
export const resolve: ResolveHook = async (specifier, context, next) => {
  try {
    return await next(specifier, context);
  } catch (error) {
    const url = otherwise[specifier];
    if (url === undefined) throw error;
    return { url, shortCircuit: true };
  }
};
