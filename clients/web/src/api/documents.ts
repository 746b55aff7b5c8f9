import { gql, type TypedDocumentNode } from "urql";
import type { TypedDocumentString } from "../generated/graphql.ts";

/** An operation as codegen writes it. */
export type Written<Data, Variables> = TypedDocumentString<Data, Variables>;

/** What a hook takes as variables: nothing at all where the operation takes none. */
export type Given<Variables> = Variables extends Record<string, never> ? object : Variables;

const parsed = new WeakMap<object, TypedDocumentNode<unknown, never>>();
const hashes = new Map<string, string>();
const texts = new Map<string, string>();
const named = /^\s*(?:query|mutation|subscription)\s+(\w+)/;

/** The operation as urql takes it. Remembers its hash, by which the server knows it. */
export function parse<Data, Variables>(
  written: Written<Data, Variables>,
): TypedDocumentNode<Data, Given<Variables>> {
  const known = parsed.get(written) ?? gql(String(written));
  parsed.set(written, known as TypedDocumentNode<unknown, never>);
  const name = named.exec(String(written))?.[1];
  const hash: unknown = written.__meta__?.["hash"];
  if (name && typeof hash === "string") hashes.set(name, hash);
  if (name) texts.set(name, String(written));
  return known as unknown as TypedDocumentNode<Data, Given<Variables>>;
}

/** The hash of an operation, by its name: codegen sees to it that no two have the same. */
export const hashOf = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : hashes.get(name);

/** The whole text of an operation, by its name. */
export const textOf = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : texts.get(name);
