import { execFile } from "node:child_process";
import { promisify } from "node:util";
import {
  launchByCommand,
  type PhotoshopWorkerOptions,
} from "../../../photoshop-worker/src/index.ts";
import { UsageError } from "../errors.ts";
import type { PhotoshopOptions } from "./photoshop-options.ts";

type Handling = Pick<
  PhotoshopWorkerOptions,
  "launch" | "recover" | "startMs" | "silentMs" | "endMs"
>;

/** How Photoshop is handled, as the worker takes it. */
export function handlingOf(options: PhotoshopOptions): Handling {
  const { launch, recover, startMs, silentMs, endMs } = options;
  if (!launch && !["win32", "darwin"].includes(process.platform))
    throw new UsageError(
      `Photoshop does not run on ${process.platform} by itself: say with --launch by which command a script is run in it.`,
    );
  return {
    ...(launch && { launch: launchByCommand(launch) }),
    ...(recover && { recover: () => recoverBy(recover) }),
    ...(startMs && { startMs }),
    ...(silentMs && { silentMs }),
    ...(endMs && { endMs }),
  };
}

/** A Photoshop that is gone already can't be ended: that is no failure. */
async function recoverBy([command = "", ...args]: readonly string[]): Promise<void> {
  await promisify(execFile)(command, args).catch(() => undefined);
}
