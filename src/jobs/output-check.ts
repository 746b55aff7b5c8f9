import { checkOutput, type FunctionDefinition, hasOutputCheck } from "../functions/index.ts";
import type { JobsRoom } from "./room.ts";
import type { StoredJob } from "./stored.ts";

/** What a worker delivers, and the claim's key. */
interface Result {
  readonly id: string;
  readonly key: string;
  readonly output?: unknown;
}

/**
 * Refuses a result that does not fit the function's output schema, whoever brings it: the job stays with its worker. A
 * result that could not end the job is not looked at, nor any where no function has such a schema. INVALID_INPUT.
 */
export async function checkResult(room: JobsRoom, request: Result): Promise<void> {
  if (!isAnyChecked(room)) return;
  const { id, key } = request;
  const mine = { _id: id, $or: [{ "claim.key": key }, { "lapsed.key": key }] };
  const job = await room.store.jobs
    .findOne(mine as object, { function: 1, output: 1 })
    .lean<StoredJob | null>();
  const definition = job && room.functions.find(job.function);
  // What the worker saved along the way is the result where it brings none.
  if (definition && hasOutputCheck(definition))
    checkOutput(definition, request.output === undefined ? job.output : request.output);
}

function isAnyChecked({ functions }: Pick<JobsRoom, "functions">): boolean {
  const all = functions.list();
  const known = checkedIn.get(all);
  if (known !== undefined) return known;
  const isOne = all.some(hasOutputCheck);
  checkedIn.set(all, isOne);
  return isOne;
}

/** Found once for each list, which is another one when functions change. */
const checkedIn = new WeakMap<readonly FunctionDefinition[], boolean>();
