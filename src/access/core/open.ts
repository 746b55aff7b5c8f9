import type { Config } from "../../config.ts";
import type { Log } from "../../log.ts";
import { openBuiltInCore } from "./built-in.ts";
import type { Core } from "./core.ts";
import { type HttpCoreConfig, openHttpCore } from "./http/open.ts";
import type { BuiltInRoom } from "./room.ts";

export type CoreConfig = HttpCoreConfig & Pick<Config, "coreUrl" | "databaseWaitMs">;

interface CoreDeps {
  readonly config: CoreConfig;
  readonly log: Log;
  readonly room: BuiltInRoom;
}

/** The core that the settings name. */
export function openCore({ config, log, room }: CoreDeps): Core & { close(): Promise<void> } {
  if (config.coreUrl === undefined)
    return { ...openBuiltInCore(room), close: async () => undefined };
  return openHttpCore({ url: config.coreUrl, config, log, nameOf: room.nameOf });
}
