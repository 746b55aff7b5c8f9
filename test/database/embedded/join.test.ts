import {
  freshFolder,
  isRunning,
  mongodPid,
  openElsewhere,
  openHere,
} from "../../support/embedded.ts";

test("a second server on the same folder joins the mongod of the first", async () => {
  const dataDir = await freshFolder();
  const first = await openElsewhere({ dataDir });
  const second = await openElsewhere({ dataDir });
  expect(second.uri).toBe(first.uri);
  expect(await mongodPid(second.uri)).toBe(await mongodPid(first.uri));
});

test("the one who started it may leave first; the last one who leaves ends mongod", async () => {
  const dataDir = await freshFolder();
  const first = await openElsewhere({ dataDir });
  const second = await openElsewhere({ dataDir });
  const pid = await mongodPid(first.uri);
  await first.close();
  expect(await mongodPid(second.uri)).toBe(pid);
  await second.close();
  expect(await isRunning(pid)).toBe(false);
});

test("two openings in one process count as two", async () => {
  const folder = await freshFolder();
  const [first, second] = [await openHere(folder), await openHere(folder)];
  const pid = await mongodPid(first.uri);
  await second.close();
  expect(await isRunning(pid)).toBe(true);
  await first.close();
  expect(await isRunning(pid)).toBe(false);
});

test("two folders have nothing in common", async () => {
  const one = await openHere(await freshFolder());
  const other = await openHere(await freshFolder());
  expect(await mongodPid(one.uri)).not.toBe(await mongodPid(other.uri));
  await one.close();
  await other.close();
});
