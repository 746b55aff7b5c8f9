import type { ServerOptions } from "node:http";

/**
 * For a server of a test. Node closes a connection that was not used for 5 s: where the machine has stood still for so long
 * that is just as the next request is sent, which fails and may be sent and counted once more.
 */
export const keptOpen: ServerOptions = { keepAliveTimeout: 0 };
