import type { Issue } from "../errors.ts";
import { nameIssues } from "./names.ts";

/** A file, and the name it is to have in its job: one to fetch from `url`, or one that is here, `fileId`. */
export interface InputFile {
  readonly name: string;
  readonly url?: string;
  readonly fileId?: string;
  /** Whose `fileId` is, where that is not the job's user. */
  readonly user?: string;
}

/** What is wrong with a list of input files: too many, a bad or double name, a URL that can't be called. */
export function inputsIssues(
  inputs: readonly InputFile[],
  filesMax: number,
  path: Issue["path"] = ["files"],
): Issue[] {
  const many = `at most ${filesMax} files, not ${inputs.length}`;
  const issues: Issue[] = inputs.length > filesMax ? [{ path, message: many }] : [];
  const names = new Set<string>();
  for (const [index, input] of inputs.entries()) {
    const { name } = input;
    issues.push(
      ...nameIssues(name, [...path, index, "name"]),
      ...originIssues(input, [...path, index]),
    );
    const normal = name.normalize("NFC");
    if (names.has(normal))
      issues.push({
        path: [...path, index, "name"],
        message: `${JSON.stringify(name)} is there twice`,
      });
    names.add(normal);
  }
  return issues;
}

function originIssues({ url, fileId }: InputFile, path: Issue["path"]): Issue[] {
  if ((url === undefined) === (fileId === undefined))
    return [{ path, message: "must have either a url or a fileId" }];
  return url === undefined ? [] : urlIssues(url, [...path, "url"]);
}

const urlLengthMax = 2_048;

/** What is wrong with an address that Docket is to call. */
export function urlIssues(text: string, path: Issue["path"]): Issue[] {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password;
  if (text.length > urlLengthMax)
    return [{ path, message: `must have at most ${urlLengthMax} characters` }];
  return plain ? [] : [{ path, message: "must be an http or https URL without user or password" }];
}

/** The MD5 that a name such as `<32 hex digits>.psd` or `md5<32 hex digits>.psd` says its content has. */
export const claimedMd5 = (name: string): string | undefined =>
  /^(?:md5)?([0-9a-f]{32})\.[^.]+$/i.exec(name)?.[1]?.toLowerCase();
