import ipaddr from "ipaddr.js";
import { roles, type Viewer } from "../access/index.ts";
import { known, type RestRooms, viewerOf } from "./context.ts";
import { refuseForeignPage } from "./web-page.ts";

const userName = "open-network";

/** What proxies say of themselves. */
const proxyHeaders = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

/**
 * Who calls seed 000's routes without any key from a network that the operator opened (DOCKET_OPEN_NETWORKS): old
 * scripts that know none. They may do what these routes do to any job. A call that came through a proxy has no address
 * of its own, so it never counts. A browser there may be sent by any web page: FORBIDDEN when it is.
 */
export async function openViewer(
  rooms: RestRooms,
  request: Request,
  peer: string,
): Promise<Viewer | undefined> {
  const isForwarded = proxyHeaders.some((name) => request.headers.has(name));
  if (isForwarded || !isOpen(rooms.config.openNetworks, peer)) return undefined;
  refuseForeignPage(rooms, request);
  const user = (await rooms.access.userByName(userName)) ?? (await newUser(rooms));
  return { user: user.id, name: userName, roles, token: userName };
}

/** Who calls one of these routes: by what they show, or by where they are. */
export const callerOf = async (rooms: RestRooms, request: Request, peer: string): Promise<Viewer> =>
  known((await viewerOf(rooms, request)) ?? (await openViewer(rooms, request, peer)), request);

/** Two first calls may come at once. */
const newUser = ({ access }: RestRooms) =>
  access.createUser({ name: userName }).catch(async (error: unknown) => {
    const user = await access.userByName(userName);
    if (user) return user;
    throw error;
  });

function isOpen(networks: readonly string[], peer: string): boolean {
  if (!ipaddr.isValid(peer)) return false;
  const address = ipaddr.process(peer);
  return networks.some((network) => {
    const [range, bits] = ipaddr.parseCIDR(network);
    return range.kind() === address.kind() && address.match(range, bits);
  });
}
