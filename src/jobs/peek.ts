import { type Issue, invalidInput } from "../errors.ts";
import { capabilitiesIssues } from "./capability.ts";
import { type ClaimRequest, functionsMax } from "./claim-request.ts";
import type { JobsRoom } from "./room.ts";
import { apart, openSeats, seated } from "./seats.ts";
import { best } from "./store.ts";
import { lanesOf } from "./take.ts";

/** Whom a job is to be for. */
export type PeekRequest = Partial<Pick<ClaimRequest, "functions" | "capabilities" | "sparing">>;

/** The job that such a claim would get next, without taking it; of any function where none is named. */
export async function peek(
  room: Pick<JobsRoom, "store" | "functions" | "rateStore" | "roster" | "board">,
  request: PeekRequest,
): Promise<string | undefined> {
  const { functions = room.functions.list().map(({ name }) => name) } = request;
  const { capabilities = [], sparing = false } = request;
  const issues = [...capabilitiesIssues(capabilities, sparing), ...namesIssues(request)];
  if (issues.length > 0) throw invalidInput(issues);
  const leaves = sparing ? await room.roster.served(functions) : [];
  const seats = await openSeats(room, functions);
  const lanes = apart(lanesOf({ functions, capabilities, leaves }), seats, 1);
  const [first] = seated(await best(room.store, lanes, 1), seats);
  return first?._id;
}

/** No more than a claim may name: whoever looks may be nobody we know. */
const namesIssues = ({ functions = [] }: PeekRequest): Issue[] =>
  functions.length > functionsMax
    ? [{ path: ["functions"], message: `at most ${functionsMax} functions` }]
    : [];
