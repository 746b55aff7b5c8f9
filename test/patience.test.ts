import { setImmediate as turn } from "node:timers/promises";
import { type Patience, patience } from "../src/patience.ts";

const opened: Patience[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.end();
});

/** One that counts how often it is over. */
function waiting(ms: number) {
  const seen = { over: 0 };
  const it = patience(ms, () => {
    seen.over += 1;
  });
  opened.push(it);
  return { ...it, seen };
}

/** Nothing happens in this process meanwhile, as on a machine that does something else. */
const standStill = (ms: number) =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Each round is a beat at least, and hardly more than one. */
async function rounds(each: () => void): Promise<void> {
  for (let round = 0; round < 30; round += 1) {
    standStill(4);
    await turn();
    each();
  }
}

test("is over once, when nothing came for so long", async () => {
  const { seen } = waiting(20);
  await rounds(() => undefined);
  expect(seen.over).toBe(1);
});

test("is not over while something comes", async () => {
  const { seen, refresh } = waiting(20);
  await rounds(refresh);
  expect(seen.over).toBe(0);
});

test("is never over once it has ended", async () => {
  const { seen, end } = waiting(20);
  end();
  await rounds(() => undefined);
  expect(seen.over).toBe(0);
});

test("is not over because this process stood still for longer", async () => {
  const { seen } = waiting(200);
  standStill(400);
  await turn();
  await turn();
  expect(seen.over).toBe(0);
});
