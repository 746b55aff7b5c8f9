import { addressRule } from "./address.ts";

/** What the guard of calls out lets pass, for people. */
export interface EgressRule {
  readonly words: string;
  /** The networks that a setting allows beside public addresses. */
  readonly allowed: readonly string[];
  /** Whether no private network is among them. */
  readonly privateRefused: boolean;
  /** Those of them that hold private networks of more than one kind, such as 0.0.0.0/0. */
  readonly wide: readonly string[];
}

/** One address of each kind that no public name should lead to. */
const samples = ["127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "::1", "fd00::1"];

export function egressRule(allow: readonly string[]): EgressRule {
  const isPublic = addressRule([]);
  const opened = (entry: string) => samples.filter(addressRule([entry]));
  const beside = allow.length > 0 ? `, and to ${allow.join(", ")}` : "";
  return {
    words: `Calls go to public addresses${beside}, over http and https; other private, loopback, link-local and metadata addresses are refused.`,
    allowed: [...allow],
    privateRefused: allow.every((entry) => isPublic(firstOf(entry)) && opened(entry).length === 0),
    wide: allow.filter((entry) => opened(entry).length > 1),
  };
}

const firstOf = (network: string): string => network.split("/", 1)[0] ?? "";
