import { createHash } from "node:crypto";
import type { Access, Role } from "../../src/access/index.ts";
import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { openTestAccess } from "../support/open-test-access.ts";
import { until } from "../support/until.ts";

let database: TestDatabase;
let access: Access;
let user: string;
beforeAll(async () => {
  database = await openTestConnection();
  access = await openTestAccess(database);
  user = (await access.createUser({ name: "worker" })).id;
});
afterAll(() => database.dispose());

const tokens = () => database.connection.collection("tokens");
const stored = (id: string) => tokens().findOne({ _id: id } as never);
const roles: readonly Role[] = ["WORKER"];

test("a token tells who bears it and what they may do", async () => {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const { id, token } = await access.createToken({ user, roles, label: "studio", expiresAt });
  expect(token).toMatch(/^dkt_[\w-]{43}$/);
  expect(await access.identify(token)).toEqual({
    user,
    name: "worker",
    roles: ["WORKER"],
    token: id,
    expiresAt,
  });
});

test("what nobody made is unknown", async () => {
  expect(await access.identify("dkt_guessed")).toBeUndefined();
  expect(await access.identify("")).toBeUndefined();
});

test("the database holds the token's SHA-256 and never the token", async () => {
  const { id, token } = await access.createToken({ user, roles });
  const document = await stored(id);
  expect(document).toMatchObject({ hash: createHash("sha256").update(token).digest("base64url") });
  expect(JSON.stringify(await tokens().find().toArray())).not.toContain(token.slice("dkt_".length));
});

test("an expired token is unknown", async () => {
  const expiresAt = new Date(Date.now() - 1);
  const { token } = await access.createToken({ user, roles, expiresAt });
  expect(await access.identify(token)).toBeUndefined();
});

test("a revoked token is unknown at once on this server, and is removed", async () => {
  const { id, token } = await access.createToken({ user, roles });
  expect(await access.identify(token)).toBeDefined();
  expect(await access.revokeToken(id)).toBe(true);
  expect(await access.identify(token)).toBeUndefined();
  expect(await stored(id)).toBeNull();
  expect(await access.revokeToken(id)).toBe(false);
});

test("a token that another server revoked becomes unknown here too", async () => {
  const other = await openTestAccess(database);
  const { id, token } = await access.createToken({ user, roles });
  expect(await access.identify(token)).toBeDefined();
  await other.revokeToken(id);
  await until(
    () => access.identify(token),
    (viewer) => viewer === undefined,
  );
});

test("the last use is written down, but not for every call", async () => {
  const { id, token } = await access.createToken({ user, roles });
  expect(await stored(id)).not.toHaveProperty("lastUsedAt");
  await access.identify(token);
  expect((await stored(id))?.["lastUsedAt"]).toBeInstanceOf(Date);
  // However long the next use takes to come, it is no minute after this one.
  const lastUsedAt = new Date(Date.now() + 3_600_000);
  await tokens().updateOne({ _id: id } as never, { $set: { lastUsedAt } });
  await (await openTestAccess(database)).identify(token);
  expect(await stored(id)).toMatchObject({ lastUsedAt });
  const earlier = new Date(Date.now() - 61_000);
  await tokens().updateOne({ _id: id } as never, { $set: { lastUsedAt: earlier } });
  await (await openTestAccess(database)).identify(token);
  expect(await stored(id)).not.toMatchObject({ lastUsedAt: earlier });
});

test("a token needs a user that exists, and a role", async () => {
  await expect(access.createToken({ user: "user_nobody", roles })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(access.createToken({ user, roles: [] })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
});

describe("a token for some functions alone", () => {
  const by = () => ({ user, token: "token_own", functions: ["photoshop.*"] });

  test.each([[["photoshop.*"]], [["photoshop.recipe", "photoshop.text.*"]]])(
    "makes one for %j",
    async (functions) => {
      const { token } = await access.createToken({ user, roles, functions }, by());
      expect(await access.identify(token)).toMatchObject({ functions });
    },
  );

  test.each([[undefined], [["*"]], [["photoshop.*", "mail.send"]], [["photoshop"]]])(
    "makes none for %j",
    async (functions) => {
      const before = await tokens().countDocuments();
      const request = { user, roles, ...(functions && { functions }) };
      await expect(access.createToken(request, by())).rejects.toMatchObject({
        code: "FORBIDDEN",
        data: { functions: ["photoshop.*"] },
      });
      expect(await tokens().countDocuments()).toBe(before);
    },
  );
});
