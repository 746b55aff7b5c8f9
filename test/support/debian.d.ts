/** Where a command lies on the PATH, the first of these names that is there; null when none is. */
export function commandPath(...names: readonly string[]): string | null;

export interface Installing {
  say(line: string): void;
  /** Whether this process may install packages; when left out, whether it is root's. */
  readonly isRoot?: boolean;
}

/** What tests need and npm does not have: installed by apt-get where that is allowed, else named in a line each. */
export function installMissing(installing: Installing): void;
