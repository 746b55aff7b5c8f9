import type { Core, CoreCall, Holder, Period, Verdict } from "../../src/access/index.ts";

/** A core under test, and what an operator of it can do. */
export interface CoreUnderTest {
  readonly core: Core;
  /** The same core, as another server of Docket reaches it. */
  another(): Promise<Core>;
  /** A new user's id. */
  user(permissions?: readonly string[]): Promise<string>;
  /** How often the user, or each user (null), may make calls that match. */
  allow(user: string | null, api: string, count: number, period: Period): Promise<void>;
  /** From now on it is this time for everybody. */
  setTime(at: string): void;
  close(): Promise<void>;
}

/** What every implementation of the port does. */
export function coreContract(open: () => Promise<CoreUnderTest>): void {
  let world: CoreUnderTest;
  let core: Core;
  let serial = 0;
  beforeAll(async () => {
    world = await open();
    core = world.core;
  });
  afterAll(() => world.close());
  beforeEach(() => world.setTime("2026-11-22T10:30:00.000Z"));

  const once = (api: string, count = 1): CoreCall[] => [{ api, count }];
  const holderOf = (user: string): Holder => {
    serial += 1;
    return { job: `job_${serial}`, user, function: "paint" };
  };
  const reserve = (user: string, calls = once("core.paint")) => core.reserve(holderOf(user), calls);
  const left = (api: string, user: string): Promise<number> => countUntilRefused(core, user, api);
  const refusalsIn = (verdict: Verdict) => (verdict.ok ? [] : verdict.data.refusals);

  describe("permissions", () => {
    test.each([
      ["*", "core.user.auth.destroy", true],
      ["core.user.*", "core.user.auth.destroy", true],
      ["core.user.auth.destroy", "core.user.auth.destroy", true],
      ["core.user.*", "core.user", false],
      ["core.user.*", "core.users.auth", false],
      ["core.user", "core.user.auth", false],
      ["core.user.auth", "core-user-auth", false],
    ])("%s of %s: %p", async (pattern, api, isAllowed) => {
      const user = await world.user(["elsewhere.*", pattern]);
      const verdict = await core.canIDoThis(user, once(api, 3));
      expect(verdict.ok).toBe(isAllowed);
      if (verdict.ok) return;
      expect(verdict.code).toBe("PERMISSION_DENIED");
      expect(verdict.data.refusals).toEqual([
        { api, reason: "PERMISSION", allowed: 0, used: 0, asked: 3 },
      ]);
      expect(verdict.message).not.toBe("");
    });

    test("a user without any may do nothing, and one whom nobody knows neither", async () => {
      for (const user of [await world.user([]), "user_00000000000000000000000000"]) {
        expect(await core.canIDoThis(user, once("core.paint"))).toMatchObject({
          ok: false,
          code: "PERMISSION_DENIED",
        });
        expect(await reserve(user)).toMatchObject({ ok: false, code: "PERMISSION_DENIED" });
      }
    });

    test("who has no permission is told so also when an allowance is spent", async () => {
      const user = await world.user(["core.paint"]);
      await world.allow(user, "core.paint", 0, "TOTAL");
      const verdict = await reserve(user, [...once("core.paint"), ...once("core.print")]);
      expect(verdict).toMatchObject({ ok: false, code: "PERMISSION_DENIED" });
      expect(refusalsIn(verdict)).toMatchObject([
        { api: "core.paint", reason: "ALLOWANCE" },
        { api: "core.print", reason: "PERMISSION" },
      ]);
    });

    test("the basic auth names the user and the permissions", async () => {
      const user = await world.user(["core.paint", "core.user.*"]);
      expect(await core.getBasicUserAuth(user)).toEqual({
        user,
        name: expect.any(String),
        permissions: ["core.paint", "core.user.*"],
      });
      await expect(core.getBasicUserAuth("user_00000000000000000000000000")).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    });
  });

  describe("a verdict", () => {
    test("is about all calls at once, and names each that is refused", async () => {
      const user = await world.user();
      await world.allow(user, "core.paint", 10, "DAY");
      await world.allow(user, "core.print", 1, "TOTAL");
      await reserve(user, once("core.paint", 4));
      const calls = [...once("core.paint", 7), ...once("core.read"), ...once("core.print", 2)];
      const refusals = [
        {
          ...{ api: "core.paint", reason: "ALLOWANCE", allowed: 10, used: 4, asked: 7 },
          ...{ period: "DAY", renewsAt: "2026-11-23T00:00:00.000Z" },
        },
        {
          ...{ api: "core.print", reason: "ALLOWANCE", allowed: 1, used: 0, asked: 2 },
          period: "TOTAL",
        },
      ];
      for (const verdict of [await core.canIDoThis(user, calls), await reserve(user, calls)]) {
        expect(verdict).toMatchObject({ ok: false, code: "ALLOWANCE_SPENT" });
        expect(refusalsIn(verdict)).toEqual(refusals);
      }
    });

    test("counts nothing when it refuses", async () => {
      const user = await world.user();
      await world.allow(user, "core.paint", 2, "DAY");
      await world.allow(user, "core.print", 0, "DAY");
      await reserve(user, [...once("core.paint"), ...once("core.print")]);
      expect(await left("core.paint", user)).toBe(2);
    });

    test("counts nothing when it is only asked for", async () => {
      const user = await world.user();
      await world.allow(user, "core.paint", 1, "DAY");
      for (let time = 0; time < 3; time += 1)
        expect(await core.canIDoThis(user, once("core.paint"))).toEqual({ ok: true });
      expect(await left("core.paint", user)).toBe(1);
    });

    test("of calls that no allowance is about is yes", async () => {
      const user = await world.user();
      await world.allow(user, "core.print", 0, "TOTAL");
      expect(await reserve(user, once("core.paint", 1_000_000))).toEqual({ ok: true });
    });

    test("of no calls is yes", async () => {
      expect(await reserve(await world.user([]), [])).toEqual({ ok: true });
    });

    test("takes an API that is listed twice for one", async () => {
      const user = await world.user();
      await world.allow(user, "core.paint", 3, "DAY");
      const verdict = await reserve(user, [...once("core.paint", 2), ...once("core.paint", 2)]);
      expect(refusalsIn(verdict)).toMatchObject([{ api: "core.paint", allowed: 3, asked: 4 }]);
    });
  });

  describe("allowances", () => {
    test("that match the same call hold all at once; the one that lasts longest is told", async () => {
      const user = await world.user();
      await world.allow(user, "core.paint", 1, "HOUR");
      await world.allow(user, "core.paint", 1, "WEEK");
      await world.allow(user, "core.*", 5, "DAY");
      await reserve(user);
      expect(refusalsIn(await reserve(user))).toMatchObject([
        { allowed: 1, used: 1, period: "WEEK", renewsAt: "2026-11-23T00:00:00.000Z" },
      ]);
    });

    test("of a pattern count all that match together", async () => {
      const user = await world.user();
      await world.allow(user, "core.user.*", 3, "DAY");
      expect(await reserve(user, [...once("core.user.add"), ...once("core.user.find")])).toEqual({
        ok: true,
      });
      const both = [...once("core.user.add"), ...once("core.user.drop")];
      expect(refusalsIn(await reserve(user, both))).toMatchObject([
        { api: "core.user.add", allowed: 3, used: 2, asked: 2 },
        { api: "core.user.drop", allowed: 3, used: 2, asked: 2 },
      ]);
      expect(await left("core.user.drop", user)).toBe(1);
    });

    test("for everybody hold for each user by themselves", async () => {
      await world.allow(null, "shared.paint", 1, "TOTAL");
      const [one, other] = [await world.user(), await world.user()];
      expect(await reserve(one, once("shared.paint"))).toEqual({ ok: true });
      expect(await reserve(one, once("shared.paint"))).toMatchObject({ ok: false });
      expect(await reserve(other, once("shared.paint"))).toEqual({ ok: true });
    });

    test("count over all functions", async () => {
      const user = await world.user();
      await world.allow(user, "core.paint", 1, "DAY");
      await core.reserve({ ...holderOf(user), function: "print" }, once("core.paint"));
      expect(await reserve(user)).toMatchObject({ ok: false });
    });
  });

  describe("reserve, settle and release", () => {
    test("a second reserve of a job counts nothing", async () => {
      const user = await world.user();
      await world.allow(user, "core.paint", 2, "DAY");
      const holder = holderOf(user);
      for (let time = 0; time < 3; time += 1)
        expect(await core.reserve(holder, once("core.paint"))).toEqual({ ok: true });
      expect(await left("core.paint", user)).toBe(1);
    });

    test("a second reserve of a job answers the same although all is spent", async () => {
      const user = await world.user();
      await world.allow(user, "core.paint", 1, "DAY");
      const holder = holderOf(user);
      await core.reserve(holder, once("core.paint"));
      expect(await core.reserve(holder, once("core.paint"))).toEqual({ ok: true });
      await core.settle(holder.job);
      expect(await core.reserve(holder, once("core.paint"))).toEqual({ ok: true });
    });

    test("what is settled stays counted, however often it is settled and released", async () => {
      const user = await world.user();
      await world.allow(user, "core.paint", 2, "DAY");
      const holder = holderOf(user);
      await core.reserve(holder, once("core.paint"));
      await core.settle(holder.job);
      await core.settle(holder.job);
      await core.release(holder.job);
      expect(await left("core.paint", user)).toBe(1);
    });

    test("what is released may be had again, once", async () => {
      const user = await world.user();
      await world.allow(user, "core.paint", 2, "DAY");
      const [one, other] = [holderOf(user), holderOf(user)];
      await core.reserve(one, once("core.paint"));
      await core.reserve(other, once("core.paint"));
      await Promise.all([core.release(one.job), core.release(one.job)]);
      await core.release(one.job);
      await core.settle(one.job);
      expect(await left("core.paint", user)).toBe(1);
    });

    test("of a job that reserved nothing is nothing", async () => {
      await core.settle("job_unknown");
      await core.release("job_unknown");
    });
  });

  describe("periods", () => {
    test.each<[Period, string, string]>([
      ["HOUR", "2026-11-22T10:59:59.999Z", "2026-11-22T11:00:00.000Z"],
      ["DAY", "2026-11-22T23:59:59.999Z", "2026-11-23T00:00:00.000Z"],
      // The 22nd is a Sunday.
      ["WEEK", "2026-11-22T23:59:59.999Z", "2026-11-23T00:00:00.000Z"],
      ["MONTH", "2026-11-30T23:59:59.999Z", "2026-12-01T00:00:00.000Z"],
    ])("the %s renews at its end, in UTC", async (period, last, next) => {
      const user = await world.user();
      await world.allow(user, "core.paint", 1, period);
      expect(await reserve(user)).toEqual({ ok: true });
      world.setTime(last);
      expect(refusalsIn(await reserve(user))).toMatchObject([{ used: 1, renewsAt: next }]);
      world.setTime(next);
      expect(await reserve(user)).toEqual({ ok: true });
      expect(refusalsIn(await reserve(user))).toMatchObject([{ used: 1 }]);
    });

    test("a total never renews", async () => {
      const user = await world.user();
      await world.allow(user, "core.paint", 1, "TOTAL");
      await reserve(user);
      world.setTime("2036-01-01T00:00:00.000Z");
      expect(await reserve(user)).toMatchObject({ ok: false });
    });

    test("what is released late is given back to the period it was taken from", async () => {
      const user = await world.user();
      await world.allow(user, "core.paint", 1, "DAY");
      const yesterdays = holderOf(user);
      await core.reserve(yesterdays, once("core.paint"));
      world.setTime("2026-11-23T00:00:00.000Z");
      await core.release(yesterdays.job);
      expect(await left("core.paint", user)).toBe(1);
    });
  });

  test("200 reserves at once, through two servers, admit exactly what is allowed", async () => {
    const allowed = 120;
    const user = await world.user();
    await world.allow(user, "core.paint", allowed, "DAY");
    const other = await world.another();
    const holders = Array.from({ length: 200 }, () => holderOf(user));
    const verdicts = await Promise.all(
      holders.map((holder, index) =>
        (index % 2 === 0 ? core : other).reserve(holder, once("core.paint")),
      ),
    );
    expect(verdicts.filter(({ ok }) => ok)).toHaveLength(allowed);
    const admitted = holders.filter((_, index) => verdicts[index]?.ok);
    await Promise.all(
      admitted.map(({ job }, index) => (index < 20 ? other.release(job) : core.settle(job))),
    );
    expect(await left("core.paint", user)).toBe(20);
  });
}

/** What remains, found out by taking it. */
async function countUntilRefused(core: Core, user: string, api: string): Promise<number> {
  for (let count = 0; ; count += 1) {
    const holder = { job: `job_left_${user}_${api}_${count}`, user, function: "left" };
    if (!(await core.reserve(holder, [{ api, count: 1 }])).ok) return count;
  }
}
