/** What is looked at, in the order in which it is told. */
export const parts = [
  "SETTINGS",
  "DATABASE",
  "INDEXES",
  "COLLECTIONS",
  "CLOCK",
  "STORAGE",
  "EGRESS",
  "FUNCTIONS",
] as const;
export type Part = (typeof parts)[number];

/** UNKNOWN: it could not be looked at. */
export const findingStates = ["OK", "WARNING", "PROBLEM", "UNKNOWN"] as const;

/** What one look has found. */
export interface Finding {
  readonly part: Part;
  readonly state: (typeof findingStates)[number];
  /** What was seen, in a sentence or two. */
  readonly said: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** What a part found; the facts are told beside. */
export interface Looked<Facts> {
  readonly facts: Facts;
  readonly findings: readonly Told[];
}

export type Told = Omit<Finding, "part">;

export const ok = (said: string): Told => ({ state: "OK", said });
export const warning = (said: string, advice: string): Told => ({ state: "WARNING", said, advice });
export const problem = (said: string, advice: string): Told => ({ state: "PROBLEM", said, advice });
export const unknown = (said: string, advice?: string): Told => ({
  state: "UNKNOWN",
  said,
  ...(advice !== undefined && { advice }),
});
