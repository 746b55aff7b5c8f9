/** Who takes part in a life cycle: an app developer, a stranger, two workers and the operator. */
export type Person = "ann" | "bob" | "walter" | "wilma" | "operator";

export interface Held {
  readonly id: string;
  readonly key: string;
}

export interface Claimed extends Held {
  readonly input: unknown;
  /** The name and the content of each input file, as a worker reads them. */
  readonly files: Readonly<Record<string, string>>;
}

export interface Seen {
  readonly state: string;
  readonly phase: string | undefined;
  readonly input: unknown;
  readonly output: unknown;
  readonly error: string | undefined;
  readonly requires: string | undefined;
}

/** A refusal, by its code; every face tells the same one. */
export class Refused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** The life of a job as one of Docket's faces offers it. What is refused throws `Refused`. */
export interface Face {
  readonly name: string;
  /** Submits a recipe; answers with the job's id as soon as it is written down. */
  submit(by: Person, recipe: object, requires?: string): Promise<string>;
  /** Nothing when nothing waits for a worker with these capabilities. */
  claim(by: Person, capabilities?: readonly string[]): Promise<Claimed | undefined>;
  update(by: Person, held: Held, phase: string): Promise<void>;
  /** Whether the job had been delivered before. */
  deliver(by: Person, held: Held, output: unknown): Promise<boolean>;
  fail(by: Person, held: Held, code: string, requires?: string): Promise<void>;
  lock(by: Person, id: string): Promise<void>;
  unlock(by: Person, id: string): Promise<void>;
  /** Nothing for a job that one may not see. */
  see(by: Person, id: string): Promise<Seen | undefined>;
}
