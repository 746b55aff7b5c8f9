import ipaddr from "ipaddr.js";

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Tells whether an IP address, as text, may be called. What can't be read as an address may not. */
export type AddressRule = (address: string) => boolean;

/** Public addresses, and those in the `allow`ed networks. Throws a text that names an entry that is no CIDR. */
export function addressRule(allow: readonly string[]): AddressRule {
  const allowed = allow.map(networkOf);
  return (text) => {
    const address = parsed(text);
    if (address === undefined) return false;
    const sensitive = sensitiveNetworks.find((network) => holds(network, address));
    const networks = sensitive ? allowed.filter((one) => liesIn(one, sensitive)) : allowed;
    return (!sensitive && isPublic(address)) || networks.some((one) => holds(one, address));
  };
}

/**
 * Link-local networks and the clouds' metadata services (AWS, Azure, Alibaba, Oracle, Google). They hand out credentials,
 * so a wide entry such as 0.0.0.0/0 does not open them: an entry has to lie inside.
 */
const sensitiveNetworks: readonly Network[] = [
  "169.254.0.0/16",
  "fe80::/10",
  "168.63.129.16/32",
  "100.100.100.200/32",
  "192.0.0.192/32",
  "fd00:ec2::254/128",
  "fd20:ce::254/128",
].map(networkOf);

function networkOf(text: string): Network {
  try {
    if (text.includes("/")) return ipaddr.parseCIDR(text);
    const address = ipaddr.parse(text);
    return [address, address.kind() === "ipv4" ? 32 : 128];
  } catch {
    throw new Error(`"${text}" is no network such as 10.1.0.0/16 or fd12::/16`);
  }
}

function parsed(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}

/** The global unicast block of IPv6: outside of it lie the forms that carry an IPv4 address, such as ::127.0.0.1. */
const globalIpv6 = networkOf("2000::/3");

const isPublic = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.range() === "unicast" && (address.kind() === "ipv4" || holds(globalIpv6, address));

const holds = ([network, bits]: Network, address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  network.kind() === address.kind() && address.match(network, bits);

const liesIn = (inner: Network, outer: Network): boolean =>
  inner[1] >= outer[1] && holds(outer, inner[0]);
