import { ann, openTestJobs, type TestJobs, worker } from "../support/jobs.ts";

let docket: TestJobs;
beforeEach(async () => {
  docket = await openTestJobs();
});
afterEach(() => docket.close());

const jobCount = 300;
const submitAll = async () => {
  for (let start = 0; start < jobCount; start += 100) {
    await docket.jobs.submitMany(
      ann,
      Array.from({ length: 100 }, () => ({ function: "paint" })),
    );
  }
};

test("64 pullers on three servers take every job exactly once", async () => {
  await submitAll();
  const servers = [docket.jobs, await docket.another(), await docket.another()];
  const taken: string[] = [];
  const pull = async (index: number) => {
    for (;;) {
      const claimed = await servers[index % 3]?.claim(worker, {
        functions: ["paint"],
        worker: `w${index}`,
        max: 1 + (index % 3),
      });
      if (!claimed?.length) return;
      taken.push(...claimed.map(({ job }) => job.id));
    }
  };
  while (taken.length < jobCount)
    await Promise.all(Array.from({ length: 64 }, (_, index) => pull(index)));
  expect(taken).toHaveLength(jobCount);
  expect(new Set(taken).size).toBe(jobCount);
});

test("one claimId asked of two servers at once is answered with one set of jobs", async () => {
  await submitAll();
  const other = await docket.another();
  for (let round = 0; round < 20; round += 1) {
    const request = { functions: ["paint"], worker: "w", claimId: `twin-${round}`, max: 2 };
    const [here, there] = await Promise.all([
      docket.jobs.claim(worker, request),
      other.claim(worker, request),
    ]);
    const ids = new Set([...here, ...there].map(({ job }) => job.id));
    expect(ids.size).toBe(2);
  }
});

test("a repeated call whose caller goes away leaves the job with whom the first call gave it", async () => {
  const other = await docket.another();
  const { id } = (await docket.jobs.submit(ann, { function: "paint" })).job;
  const request = { functions: ["paint"], worker: "w", claimId: "c1" };
  const [taken] = await docket.jobs.claim(worker, request);
  // There at first, and gone when the job was looked for.
  let looks = 0;
  const signal = Object.defineProperty(new AbortController().signal, "aborted", {
    get: () => {
      looks += 1;
      return looks > 1;
    },
  });
  expect(await other.claim(worker, { ...request, signal })).toEqual([]);
  // What is given back is written by then.
  await other.close();
  const [job] = await docket.jobs.read([id]);
  expect(job).toMatchObject({ state: "CLAIMED", claim: { key: taken?.job.claim?.key } });
});
