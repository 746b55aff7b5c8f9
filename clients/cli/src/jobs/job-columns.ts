import type { JobRowFragment } from "../generated/graphql.ts";
import { ago } from "../output/ages.ts";
import { coloursOn } from "../output/colours.ts";
import type { Column } from "../output/listing.ts";
import type { Sink } from "../shell.ts";
import { type Hold, statePaint, statusWords } from "./words.ts";

/** What a list of jobs shows of each. */
export function jobColumns(out: Pick<Sink, "hasColours">): Column<JobRowFragment & Hold>[] {
  const colours = coloursOn(out);
  return [
    { title: "id", of: ({ id }) => id },
    {
      title: "state",
      of: ({ state }) => state,
      paint: ({ state }) => statePaint(state, colours),
    },
    { title: "function", of: (job) => job.function },
    { title: "user", of: ({ user }) => user?.name },
    { title: "submitted", of: ({ timing }) => ago(timing.createdAt) },
    { title: "%", of: ({ state, status }) => (state === "CLAIMED" ? status?.percent : "") },
    { title: "tags", of: ({ tags }) => tags.join(",") },
    { title: "status", of: statusWords },
  ];
}
