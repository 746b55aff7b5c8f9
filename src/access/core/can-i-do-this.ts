import { readAllowances } from "./allowances/store.ts";
import type { CoreCall, Verdict } from "./core.ts";
import { judge, summed } from "./judge.ts";
import { type BuiltInRoom, timeOf } from "./room.ts";
import { standingsOf, windowsOf } from "./standing.ts";
import { readCounted } from "./store.ts";

/** Whether the user might make all these calls just now. Somebody else may be quicker: only `reserve` promises. */
export async function canIDoThis(
  room: BuiltInRoom,
  user: string,
  calls: readonly CoreCall[],
): Promise<Verdict> {
  const at = await timeOf(room);
  const allowances = await readAllowances(room.store, [user]);
  const counted = await readCounted(room.store, [user], windowsOf(allowances, at));
  const permissions = await room.permissionsOf([user]);
  return judge(standingsOf({ permissions, allowances, counted, at }).of(user), summed(calls));
}
