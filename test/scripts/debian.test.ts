import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

/** What the tests' set-up does on a machine that lacks the programs which some tests run. */
let bin: string;
beforeEach(async () => {
  bin = await mkdtemp(join(tmpdir(), "debian-"));
});
afterEach(() => rm(bin, { recursive: true, force: true }));

async function command(name: string, lines = ""): Promise<void> {
  await writeFile(join(bin, name), `#!/bin/sh\n${lines}\n`);
  await chmod(join(bin, name), 0o755);
}

/** An apt-get that "installs" a package as a command of its name, and writes down what it is told. */
const aptGet = (known: string) =>
  command(
    "apt-get",
    `words=""; for word in "$@"; do case $word in -*|*=*) ;; *) words="$words $word"; last=$word; esac; done
     echo "$DEBIAN_FRONTEND$words" >>"${bin}/told"
     [ "$last" = update ] && { : >"${bin}/lists"; exit 0; }
     case $last in ${known}) echo "#!/bin/sh" >"${bin}/$last"; /bin/chmod +x "${bin}/$last";; *) exit 100;; esac`,
  );

const told = async () => (await readFile(join(bin, "told"), "utf8")).trimEnd().split("\n");

/** The lines that are said on a machine that has only the commands made here. */
async function setUp(isRoot: boolean): Promise<string[]> {
  const code = `import { installMissing } from ${JSON.stringify(resolve("test/support/debian.js"))};
    installMissing({ say: (line) => console.log(line), isRoot: ${isRoot} });`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "-e", code],
    { env: { PATH: bin } },
  );
  return stdout.split("\n").filter(Boolean);
}

const toInstall = (name: string) => expect.stringMatching(`^Skipped: .*apt-get install ${name}`);

test("nothing is said or done where all is there, under any of its names", async () => {
  await aptGet("chromium|rhino");
  await command("google-chrome");
  await command("rhino");
  expect(await setUp(true)).toEqual([]);
  await expect(told()).rejects.toThrow("ENOENT");
});

test("root gets what is missing, without being asked anything", async () => {
  await aptGet("chromium|rhino");
  await command("chromium");
  expect(await setUp(true)).toEqual(["Installing rhino for the tests (apt-get install) ..."]);
  expect(await told()).toEqual(["noninteractive install rhino"]);
  expect(await setUp(true)).toEqual([]);
});

test("the lists of packages are fetched where it does not work without; what is not to be had is skipped", async () => {
  await aptGet(
    `rhino) [ -e "${bin}/lists" ] || exit 100; echo >"${bin}/rhino"; /bin/chmod +x "${bin}/rhino";; none`,
  );
  expect(await setUp(true)).toEqual([
    "Installing chromium for the tests (apt-get install) ...",
    "apt-get could not install chromium.",
    "Installing rhino for the tests (apt-get install) ...",
    toInstall("chromium"),
  ]);
  expect(await told()).toEqual([
    "noninteractive install chromium",
    "noninteractive update",
    "noninteractive install chromium",
    "noninteractive install rhino",
  ]);
});

test.each([
  ["who is not root", false, true],
  ["without apt-get", true, false],
])("somebody %s is told what is skipped, and what to install", async (_, isRoot, hasAptGet) => {
  if (hasAptGet) await aptGet("chromium|rhino");
  expect(await setUp(isRoot)).toEqual([toInstall("chromium"), toInstall("rhino")]);
});
