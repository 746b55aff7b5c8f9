import { isAdmin, type Viewer } from "../access/index.ts";
import { DocketError, notFound } from "../errors.ts";
import type { JobsRoom } from "./room.ts";

/** As whom a job is submitted: the caller, or the user that an operator names by id or name. */
export async function ownerOf(
  { access }: Pick<JobsRoom, "access">,
  caller: Viewer,
  said: string | undefined,
): Promise<Viewer> {
  if (said === undefined || isCaller(caller, said)) return caller;
  mustBeAllowed(caller, said);
  const user = (await access.usersByIds([said])).get(said) ?? (await access.userByName(said));
  if (!user) throw notFound(`user ${said}`);
  return { ...caller, user: user.id, name: user.name };
}

/** Refuses a caller who names somebody else without being an operator. */
export function mustBeAllowed(caller: Viewer, said: string | undefined): void {
  if (said === undefined || isCaller(caller, said) || isAdmin(caller)) return;
  throw new DocketError("FORBIDDEN", "Only an operator may submit jobs for other users.");
}

const isCaller = ({ user, name }: Viewer, said: string): boolean => said === user || said === name;
