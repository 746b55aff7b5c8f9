import { openSite, type Site } from "../support/servers.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** While the database is away a call may be refused or late, but then it says that it may be tried again. */
function mayTryAgain(error: unknown): undefined {
  const code = expect.stringMatching(/^(UNAVAILABLE|UNREACHABLE)$/);
  expect(error).toMatchObject({ code, retryable: true });
}

test("kill -9 of mongod: the server waits, recovers, and has every job that it acknowledged", async () => {
  const client = site.client(await site.start({ DOCKET_WORKER_CONCURRENCY: "0" }));
  const acknowledged = new Set<string>();
  let killed = false;
  const submitSome = async (name: string) => {
    for (let count = 0; count < 40; count += 1) {
      const request = { function: "echo", input: {}, idempotencyKey: `${name}-${count}` };
      acknowledged.add(await submitUntilAnswered(request));
      if (count === 10 && !killed) {
        killed = true;
        process.kill(await site.mongodPid(), "SIGKILL");
      }
    }
  };
  const submitUntilAnswered = async (request: {
    function: string;
    input: object;
    idempotencyKey: string;
  }): Promise<string> => {
    for (;;) {
      const answered = await client.submit(request).catch(mayTryAgain);
      if (answered) return answered.job.id;
    }
  };
  await Promise.all(["a", "b", "c", "d"].map(submitSome));

  expect(acknowledged.size).toBe(160);
  for (const id of acknowledged)
    expect(await client.job(id)).toMatchObject({ id, state: "WAITING" });
});
