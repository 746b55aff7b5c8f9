import { type Call, idle, one, owners, scopes, seers } from "./authorization-rules.ts";

const { person, admin } = scopes;

/** Who may watch what; the rest of authorization-rules.ts. */
export const watches: Readonly<Record<string, Readonly<Record<string, Call>>>> = {
  "Subscription.jobUpdated": {
    "in the holder's hands": {
      args: ({ held }) => one("id", held.id),
      who: seers,
      others: "NOT_FOUND",
    },
    delivered: { args: ({ done }) => one("id", done), who: owners, others: "NOT_FOUND" },
  },
  "Subscription.jobLog": {
    "": { args: ({ held }) => one("id", held.id), who: seers, others: "NOT_FOUND" },
  },
  "Subscription.functionStatsUpdated": { "": { who: person } },
  "Subscription.statsUpdated": {
    "of a function without jobs": { args: () => one("functions", [idle.name]), who: person },
  },
  "Subscription.listsChanged": {
    "of one's own": { args: () => "(lists: [CALLBACKS, FILES, USAGE])", who: person },
    "of operators": { args: () => "(lists: [USAGE, USERS])", who: admin, others: "FORBIDDEN" },
  },
  // Whoever sees nothing gets no first event, which no test can wait for: see the test of its own.
  "Subscription.jobsUpdated": { "": { who: seers, others: "SILENCE" } },
};
