import { withinTime } from "../../src/functions/within-time.ts";

test("what is done in time is done", () => {
  let done = 0;
  expect(
    withinTime(60_000, () => {
      done += 1;
    }),
  ).toBe(true);
  expect(done).toBe(1);
});

test("what works for ever is broken off", () => {
  const work = () => {
    for (;;);
  };
  expect(withinTime(50, work)).toBe(false);
});

test("what was kept from working, as by a machine that is too busy, is tried again", () => {
  const never = new Int32Array(new SharedArrayBuffer(4));
  let tries = 0;
  const work = () => {
    tries += 1;
    // Waits without working. It is woken by nobody.
    if (tries === 1) Atomics.wait(never, 0, 0);
  };
  expect(withinTime(500, work)).toBe(true);
  expect(tries).toBe(2);
});

test("what fails, fails", () => {
  const work = () => {
    throw new Error("broken");
  };
  expect(() => withinTime(60_000, work)).toThrow("broken");
});
