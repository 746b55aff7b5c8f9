import { openTestServer } from "../support/graphql.ts";
import { until } from "../support/until.ts";

const operator = { user: "user_op", name: "op", roles: ["ADMIN"], token: "tok_op" } as const;

test("a server's own worker that is drained stays without work, and takes it up when resumed", async () => {
  const server = await openTestServer({ DOCKET_WORKER_CONCURRENCY: "1" });
  try {
    const { jobs, live } = server.docket;
    const [own] = await until(
      () => jobs.workers.find(operator, {}, { limit: 2 }),
      (found) => found.length === 1,
    );
    expect(own).toMatchObject({ user: "docket", functions: expect.arrayContaining(["echo"]) });
    await jobs.workers.drain(operator, { id: own?.id ?? "" });
    const { job } = await jobs.submit(operator, { function: "echo" });
    // Long enough for more than one claim.
    expect((await live.ended(job.id, 1_500)).state).toBe("WAITING");
    await jobs.workers.resume(operator, own?.id ?? "");
    expect((await live.ended(job.id, 240_000)).state).toBe("DONE");
  } finally {
    await server.close();
  }
});
