import type { Core } from "../../src/access/index.ts";
import { gate, openAsked, unavailable } from "../support/asked-core.ts";
import { ann, type TestJobs, worker } from "../support/jobs.ts";
import { moved, until } from "../support/until.ts";

/** The secret that a core over HTTP makes at admission has a life of its own: it may be over when the job is claimed. */

const hourMs = 3_600_000;
const longAgo = new Date(1);

let room: TestJobs | undefined;
afterEach(() => room?.close());

/** A core that makes secrets as they are asked for; what a test wants otherwise comes before. */
async function open(authCreate: (asked: number) => Promise<Date | undefined> | undefined) {
  const live = new Map<string, string>();
  const ends: Date[] = [];
  const core: Partial<Core> = {
    kind: "HTTP",
    authCreate: async ({ job }, _calls, expiresAt) => {
      ends.push(expiresAt);
      const token = `secret ${ends.length}`;
      const at = await authCreate(ends.length);
      live.set(job, token);
      return { token, ...(at && { expiresAt: at }) };
    },
    authDestroy: async (job) => void live.delete(job),
  };
  // A secret that would end with the lease is made anew.
  const env = { DOCKET_JOB_TOKEN_MS: String(hourMs), DOCKET_LEASE_MS: "600000" };
  const opened = await openAsked(core, {}, env);
  ({ room } = opened);
  const { jobs } = opened;
  const submit = async (name = "draw") => (await jobs.submit(ann, { function: name })).job.id;
  const claim = (more: object = {}) =>
    jobs.claim(worker, { functions: ["draw", "paint"], worker: "w", ...more });
  return { ...opened, live, ends, submit, claim };
}

test("one that lives long enough is told as it is", async () => {
  const { live, ends, submit, claim } = await open(() => undefined);
  const id = await submit();
  expect(await claim()).toMatchObject([{ job: { id }, coreToken: "secret 1" }]);
  expect([live.get(id), ends]).toEqual(["secret 1", [expect.any(Date)]]);
});

test("one that ended while the job waited is made anew for the claim, and lives as long as the job's own token", async () => {
  const { jobs, live, ends, submit, claim } = await open(async (asked) =>
    asked === 1 ? longAgo : undefined,
  );
  const id = await submit();
  const [taken] = await claim();
  expect([taken?.job.id, taken?.coreToken, live.get(id)]).toEqual([id, "secret 2", "secret 2"]);
  expect(ends[1]).toEqual((await jobs.identify(taken?.token ?? ""))?.expiresAt);
  const { key = "" } = taken?.job.claim ?? {};
  await jobs.release(worker, { id, key });
  expect((await jobs.claimOne(worker, { id, worker: "w" })).coreToken).toBe("secret 2");
});

test("asked again by who holds the job, the secret stays as it is, however short the core makes it", async () => {
  const { jobs, live, submit } = await open(async () => longAgo);
  const id = await submit();
  const claimed = async () => (await jobs.claimOne(worker, { id, worker: "w" })).coreToken;
  expect([await claimed(), await claimed(), live.get(id)]).toEqual(Array(3).fill("secret 2"));
});

test("while the core is out, a job whose secret is over is put off, and no attempt is lost; others go on", async () => {
  let isOut = false;
  const { jobs, live, submit, claim } = await open(async (asked) => {
    if (isOut) throw unavailable();
    return asked === 1 ? longAgo : undefined;
  });
  const id = await submit();
  const other = await submit("paint");
  isOut = true;
  const late = moved(jobs, ({ state }) => state === "SCHEDULED");
  expect(await claim({ max: 2 })).toMatchObject([{ job: { id: other } }]);
  expect(await late).toMatchObject({ id, attempt: 0 });
  isOut = false;
  const [taken] = await claim({ waitMs: 60_000 });
  expect(taken).toMatchObject({ job: { id, attempt: 1 }, coreToken: live.get(id) });
  // Nobody was told of the first claim.
  expect(taken?.job.startedAt).toEqual(taken?.job.claim?.claimedAt);
});

test("a job claimed by its id says that the core is out", async () => {
  const { jobs, submit } = await open(async (asked) => {
    if (asked > 1) throw unavailable();
    return longAgo;
  });
  const claimed = jobs.claimOne(worker, { id: await submit(), worker: "w" });
  await expect(claimed).rejects.toMatchObject({ code: "UNAVAILABLE", retryable: true });
});

test("cancelled while its secret is made anew, the job is not handed out, and the secret is destroyed", async () => {
  const late = gate();
  const { jobs, asked, live, ends, submit, claim } = await open(async (count) => {
    if (count > 1) await late.opened;
    return longAgo;
  });
  const id = await submit();
  const claimed = claim();
  await until(
    () => ends.length,
    (count) => count === 2,
  );
  await jobs.cancel(ann, { id });
  const destroyed = () => asked.filter((one) => one === `destroy ${id}`).length;
  // For the claim, and for the end.
  await until(destroyed, (count) => count === 2);
  late.open();
  expect(await claimed).toEqual([]);
  await until(
    () => live.size,
    (left) => left === 0,
  );
});
