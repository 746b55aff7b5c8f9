import type { ListState } from "./list-state.ts";

/** A list as it was left, and how far down. */
export interface KeptList {
  readonly key: string;
  readonly state: ListState;
  readonly scroll: number;
}

let kept: KeptList | undefined;
let cameBackAt = Number.NEGATIVE_INFINITY;
/** When the next page is shown the window has scrolled already: so it is noted while the list is there. */
let scrolledTo = 0;

/** A page that is shown so soon after Back was pressed is where Back led, in ms. */
const soonMs = 2_000;

addEventListener("popstate", () => {
  cameBackAt = performance.now();
});

export function keepList(key: string, state: ListState): void {
  if (state.isBegun) kept = { key, state: { ...state, isReading: false }, scroll: scrolledTo };
}

/** The list that the browser's Back led to, if it is this one. */
export const keptList = (key: string): KeptList | undefined =>
  kept?.key === key && performance.now() - cameBackAt < soonMs ? kept : undefined;

export function noteScroll(): void {
  scrolledTo = scrollY;
}
