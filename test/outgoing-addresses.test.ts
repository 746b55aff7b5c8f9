import { once } from "node:events";
import { connect as connectSocket } from "node:net";
import { type Outgoing, openOutgoing } from "../src/outgoing.ts";
import { resolverOf, stubConnector } from "./support/resolver.ts";
import { openTarget } from "./support/target.ts";

const how = { maxBytes: 1_000, timeoutMs: 60_000 };
const call = (outgoing: Outgoing, url: string) =>
  outgoing.get(url, how).then(() => "answered", wordOf);
const wordOf = (error: unknown) => (error as { word?: string }).word ?? error;

const asHost = (address: string) => (address.includes(":") ? `[${address}]` : address);

async function callThrough(url: string, allow: readonly string[], ...answers: string[][]) {
  const stub = stubConnector();
  const outgoing = openOutgoing({ allow, lookup: resolverOf(...answers), connect: stub.connect });
  const word = await call(outgoing, url);
  await outgoing.close();
  return { word, called: stub.called };
}

const privateAddresses = [
  ["0.0.0.0", "this host"],
  ["0.1.2.3", "this network"],
  ["10.0.0.1", "private"],
  ["10.255.255.255", "private"],
  ["100.64.0.1", "carrier-grade NAT"],
  ["100.100.100.200", "Alibaba's metadata"],
  ["127.0.0.1", "loopback"],
  ["127.255.255.254", "loopback"],
  ["168.63.129.16", "Azure's metadata"],
  ["169.254.0.1", "link-local"],
  ["169.254.169.254", "metadata"],
  ["172.16.0.1", "private"],
  ["172.31.255.255", "private"],
  ["192.0.0.1", "protocol assignments"],
  ["192.0.0.192", "Oracle's metadata"],
  ["192.0.2.1", "documentation"],
  ["192.31.196.1", "AS112"],
  ["192.52.193.1", "AMT"],
  ["192.88.99.1", "6to4 relay"],
  ["192.168.0.1", "private"],
  ["198.18.0.1", "benchmarks"],
  ["198.51.100.1", "documentation"],
  ["203.0.113.1", "documentation"],
  ["224.0.0.1", "multicast"],
  ["240.0.0.1", "reserved"],
  ["255.255.255.255", "broadcast"],
  ["::", "unspecified"],
  ["::1", "loopback"],
  ["::7f00:1", "IPv4-compatible loopback"],
  ["::ffff:127.0.0.1", "mapped loopback"],
  ["::ffff:10.0.0.1", "mapped private"],
  ["::ffff:169.254.169.254", "mapped metadata"],
  ["::ffff:0:7f00:1", "translated loopback"],
  ["64:ff9b::7f00:1", "NAT64 loopback"],
  ["64:ff9b:1::7f00:1", "local NAT64"],
  ["100::1", "discard"],
  ["2001::1", "Teredo"],
  ["2001:2::1", "benchmarks"],
  ["2001:db8::1", "documentation"],
  ["2002:7f00:1::", "6to4 loopback"],
  ["2002:a00:1::", "6to4 private"],
  ["3fff::1", "documentation"],
  ["4000::1", "outside the global block"],
  ["5f00::1", "segment routing"],
  ["fc00::1", "unique local"],
  ["fd00:ec2::254", "Amazon's metadata"],
  ["fd20:ce::254", "Google's metadata"],
  ["fe80::1", "link-local"],
  ["fec0::1", "site-local"],
  ["ff02::1", "multicast"],
] as const;

describe("an address that is not public", () => {
  test.each(privateAddresses)("%s (%s) is refused in a URL", async (address) => {
    expect(await callThrough(`http://${asHost(address)}/`, [])).toEqual({
      word: "address_refused",
      called: [],
    });
  });

  test.each(privateAddresses)("%s (%s) is refused behind a name", async (address) => {
    expect(await callThrough("http://name.example/", [], [address])).toEqual({
      word: "address_refused",
      called: [],
    });
  });
});

test.each([
  "http://0177.0.0.1/",
  "http://0x7f.1/",
  "http://0x7f000001/",
  "http://2130706433/",
  "http://127.1/",
  "http://0/",
  "http://①②⑦.0.0.1/",
  "http://127。0。0。1/",
  "http://127.0.0.1./",
  "http://%31%32%37.0.0.1/",
  "http://[::ffff:7f00:1]/",
  "http://[0:0:0:0:0:ffff:127.0.0.1]/",
  "https://127.0.0.1/",
  "http://127.0.0.1:1/",
])("the spelling %s of loopback is refused", async (url) => {
  expect(await callThrough(url, [], ["127.0.0.1"])).toEqual({
    word: "address_refused",
    called: [],
  });
});

test.each([
  "ftp://public.example/",
  "file:///etc/passwd",
  "data:text/plain,hello",
  "unix:/var/run/docker.sock",
  "javascript:alert(1)",
  "http://user@public.example/",
  "http://user:word@public.example/",
  "http://[fe80::1%25eth0]/",
  "//public.example/",
  "public.example",
  "",
])("%j is no URL to call", async (url) => {
  expect(await callThrough(url, ["0.0.0.0/0", "::/0"], ["8.8.8.8"])).toEqual({
    word: "bad_url",
    called: [],
  });
});

test.each(["8.8.8.8", "1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1"])(
  "the public address %s is called, also behind a name",
  async (address) => {
    const direct = await callThrough(`http://${asHost(address)}/`, []);
    const named = await callThrough("http://name.example/", [], [address]);
    expect([direct, named]).toEqual([
      { word: "refused", called: [address] },
      { word: "refused", called: [address] },
    ]);
  },
);

test("a name with a public and a private address is refused as a whole", async () => {
  const mixed = ["8.8.8.8", "10.0.0.1"];
  expect(await callThrough("http://name.example/", [], mixed)).toEqual({
    word: "address_refused",
    called: [],
  });
});

test("a name without an address is refused", async () => {
  expect(await callThrough("http://name.example/", [], [])).toEqual({
    word: "address_refused",
    called: [],
  });
});

describe("rebinding", () => {
  test("a name that turned private is refused at the next connection", async () => {
    const stub = stubConnector();
    const lookup = resolverOf(["8.8.8.8"], ["127.0.0.1"]);
    const outgoing = openOutgoing({ allow: [], lookup, connect: stub.connect });
    const words = [
      await call(outgoing, "http://name.example/"),
      await call(outgoing, "http://name.example/"),
    ];
    await outgoing.close();
    expect({ words, called: stub.called }).toEqual({
      words: ["refused", "address_refused"],
      called: ["8.8.8.8"],
    });
  });

  test("a connection whose peer is not what was looked up carries no request", async () => {
    const target = await openTarget((_request, response) => response.end("secret"));
    const loopback = connectSocket(target.port, "127.0.0.1");
    await once(loopback, "connect");
    const stub = stubConnector(() => loopback);
    const outgoing = openOutgoing({
      allow: [],
      lookup: resolverOf(["8.8.8.8"]),
      connect: stub.connect,
    });
    const word = await call(outgoing, "http://name.example/");
    await outgoing.close();
    const destroyed = loopback.destroyed;
    loopback.destroy();
    await target.close();
    expect({ word, destroyed, requests: target.requests }).toEqual({
      word: "address_refused",
      destroyed: true,
      requests: [],
    });
  });
});

describe("the allow list", () => {
  test.each([
    ["10.1.2.3", "10.1.0.0/16"],
    ["127.0.0.1", "127.0.0.1"],
    ["fd12::1", "fd12::/16"],
    ["::1", "::1/128"],
    ["169.254.169.254", "169.254.169.254/32"],
    ["169.254.7.7", "169.254.0.0/16"],
  ])("opens %s by %s", async (address, network) => {
    expect((await callThrough(`http://${asHost(address)}/`, [network])).called).toEqual([address]);
  });

  test.each([
    ["10.2.0.1", "10.1.0.0/16"],
    ["127.0.0.2", "127.0.0.1"],
    ["169.254.169.254", "0.0.0.0/0"],
    ["169.254.169.254", "169.254.0.1/32"],
    ["168.63.129.16", "168.0.0.0/8"],
    ["100.100.100.200", "100.64.0.0/10"],
    ["fd00:ec2::254", "fc00::/7"],
    ["fe80::1", "::/0"],
  ])("keeps %s shut in spite of %s", async (address, network) => {
    expect(await callThrough(`http://${asHost(address)}/`, [network])).toEqual({
      word: "address_refused",
      called: [],
    });
  });

  test("opens the network also in its mapped spelling", async () => {
    expect((await callThrough("http://[::ffff:10.1.2.3]/", ["10.1.0.0/16"])).word).toBe("refused");
  });

  test("an entry that is no network is named", () => {
    expect(() => openOutgoing({ allow: ["10.1.0.0/16", "lan"] })).toThrow('"lan" is no network');
  });
});
