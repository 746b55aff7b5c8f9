import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { login } from "../../../clients/cli/src/profiles/login.ts";
import { typedUnseen } from "../../../clients/cli/src/typed-unseen.ts";
import { openTestDocket, type TestDocket } from "../../support/docket.ts";

/** A token that is typed: nothing of it is seen, wherever it goes. */

function terminal(...pieces: string[]) {
  const modes: boolean[] = [];
  const stream = Object.assign(Readable.from(pieces), {
    setRawMode: (isRaw: boolean) => modes.push(isRaw),
  });
  return { modes, stream: stream as unknown as NodeJS.ReadStream };
}

test.each([
  ["in one piece", ["dkt_abc\r"], "dkt_abc"],
  ["key by key, with one taken back", ["d", "k", "x", "\u007f", "t", "\n"], "dkt"],
  ["until the end of the input", ["dkt\u0004"], "dkt"],
  ["and called off by Ctrl-C", ["dk\u0003t\r"], undefined],
])("a line typed %s", async (_, pieces, line) => {
  const { modes, stream } = terminal(...pieces);
  expect(await typedUnseen(stream)).toBe(line);
  expect(modes).toEqual([true, false]);
});

describe("login asks for it", () => {
  let server: TestDocket;
  let home: string;
  beforeAll(async () => {
    server = await openTestDocket();
    home = await mkdtemp(join(tmpdir(), "config-"));
  });
  afterAll(async () => {
    await rm(home, { recursive: true });
    await server.close();
  });

  function shellThatTypes(token: string | undefined) {
    const said: string[] = [];
    const sink = {
      write: (text: string) => void said.push(text),
      ...{ isTerminal: true, hasColours: false, columns: 80 },
    };
    const nobody = async () => undefined;
    const askSecret = async (question: string) => {
      said.push(question);
      return token;
    };
    const source = { isTerminal: true, text: async () => "", ask: nobody, askSecret };
    return { said, shell: { in: source, out: sink, err: sink, env: { XDG_CONFIG_HOME: home } } };
  }

  test("and keeps it, unseen", async () => {
    const token = await server.token("ann", "SUBMITTER");
    const { said, shell } = shellThatTypes(token);
    await login("here", { server: server.url }, shell);
    expect(said.join("")).toContain(`ann (SUBMITTER) at ${server.url}: profile here, in use.`);
    expect(said.join("")).not.toContain(token);
    expect(await readFile(join(home, "docket", "profiles.json"), "utf8")).toContain(token);
  });

  test("and keeps nothing when it was called off", async () => {
    const { shell } = shellThatTypes(undefined);
    await expect(login("none", { server: server.url }, shell)).rejects.toThrow("no token");
    expect(await readFile(join(home, "docket", "profiles.json"), "utf8")).not.toContain("none");
  });
});
