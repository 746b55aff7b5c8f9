import type { Role, Viewer } from "../../src/access/index.ts";
import { openTestDocket, type TestDocket } from "../support/docket.ts";
import { openTarget } from "../support/target.ts";
import { until } from "../support/until.ts";

let docket: TestDocket;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  docket = await openTestDocket({ DOCKET_WAIT_MS_MAX: "60000" });
  const enter = async (name: string, ...roles: Role[]) => {
    tokens[name] = await docket.token(name, ...roles);
  };
  await enter("ann", "SUBMITTER");
  await enter("bob", "SUBMITTER");
  await enter("worker", "WORKER");
  await enter("operator", "ADMIN");
});
afterAll(() => docket.close());

async function call(who: string, name: string, body?: object) {
  const response = await fetch(`${docket.url}/${name}`, {
    method: "POST",
    headers: { authorization: `Bearer ${tokens[who] ?? who}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the test's own
  return { status: response.status, said: (await response.json()) as any };
}

const start = async (more: object = {}) =>
  (await call("ann", "job_services.start_job", { function: "echo", data: { a: 1 }, ...more })).said
    .id as string;
const viewerOf = async (name: string) =>
  (await docket.docket.access.identify(tokens[name] ?? "")) as Viewer;
const claim = async (id: string) => {
  const { jobs } = docket.docket;
  return jobs.claimOne(await viewerOf("worker"), { id, worker: "w" });
};
const end = async (id: string, data: unknown) =>
  call((await claim(id)).job.claim?.key ?? "", "job_services.update_hook", {
    id,
    data,
    done: true,
  });

test("start_job answers with the job's id", async () => {
  const { status, said } = await call("ann", "job_services.start_job", {
    user: "ann",
    function: "echo",
  });
  expect([status, said]).toEqual([201, { id: expect.any(String), state: "WAITING", ended: false }]);
});

test("do_job does the same; with wait it answers with the output at the job's end", async () => {
  const asked = { function: "echo", data: { a: 1 }, idempotencyKey: "wait" };
  const { said } = await call("ann", "job_services.do_job", asked);
  const waited = call("ann", "job_services.do_job", { ...asked, wait: true });
  await end(said.id, { fine: true });
  expect(await waited).toEqual({
    status: 200,
    said: { id: said.id, state: "DONE", ended: true, output: { fine: true }, error: null },
  });
});

test("a wait that is over first leaves the job alone, and says how to wait again", async () => {
  const first = await call("ann", "job_services.do_job", {
    function: "echo",
    wait: true,
    waitMs: 1,
  });
  const { id, resume } = first.said;
  expect([first.status, first.said.state]).toEqual([202, "WAITING"]);
  expect(resume).toContain(`{"id": "${id}"}`);
  expect((await call("bob", "job_services.wait_job", { id })).status).toBe(404);
  const again = call("ann", "job_services.wait_job", { id });
  await end(id, "late");
  expect((await again).said).toMatchObject({ state: "DONE", output: "late" });
});

test("a longer wait than the server's own is refused before anything is submitted", async () => {
  const before = await docket.docket.jobs.search(await viewerOf("ann"), {}, { limit: 1 });
  const { status, said } = await call("ann", "job_services.do_job", {
    function: "echo",
    wait: true,
    waitMs: 60_001,
  });
  expect([status, said.code]).toEqual([400, "INVALID_INPUT"]);
  const after = await docket.docket.jobs.search(await viewerOf("ann"), {}, { limit: 1 });
  expect(after.jobs[0]?.id).toBe(before.jobs[0]?.id);
});

test("update_hook says the status, ends the job when it is done, and the callback goes out", async () => {
  const called: string[] = [];
  const target = await openTarget((request, response) => {
    called.push(request.url ?? "");
    response.end();
  });
  const id = await start({ url: `${target.origin}/hook` });
  const { job } = await claim(id);
  const key = job.claim?.key ?? "";
  const hook = (body: object) => call(key, "job_services.update_hook", { id, ...body });
  expect((await hook({ status: "painting", percent: 40 })).said).toEqual({
    id,
    state: "CLAIMED",
    ended: false,
  });
  const [seen] = await docket.docket.jobs.read([id]);
  expect(seen?.status).toMatchObject({ phase: "painting", percent: 40 });
  expect(called).toEqual([]);
  expect((await hook({ done: true, data: { n: 1 } })).said.state).toBe("DONE");
  await until(
    () => called,
    (all) => all.includes("/hook"),
  );
  expect((await hook({ status: "more" })).said.code).toBe("JOB_ENDED");
  await target.close();
});

test("an error ends the attempt", async () => {
  const id = await start();
  const key = (await claim(id)).job.claim?.key ?? "";
  const error = { code: "NO_PAINT", message: "It ran out.", retryable: false };
  const { said } = await call(key, "job_services.update_hook", { id, error });
  expect(said).toEqual({ id, state: "FAILED", ended: true });
});

test("another user is acted for by an operator alone, and the audit log tells", async () => {
  const asked = { user: "ann", function: "echo" };
  expect((await call("bob", "job_services.start_job", asked)).status).toBe(403);
  const { said } = await call("operator", "job_services.start_job", asked);
  const [job] = await docket.docket.jobs.read([said.id]);
  expect(job?.user).toBe((await viewerOf("ann")).user);
  const [entry] = await docket.docket.access.audit.find({ target: said.id }, { limit: 1 });
  expect(entry).toMatchObject({ action: "submitJob", by: (await viewerOf("operator")).user });
  expect((await call("operator", "job_services.start_job", { ...asked, user: "x" })).status).toBe(
    404,
  );
});

test("create_job is the operator's, and may be called again", async () => {
  const id = await start();
  expect((await call("ann", "job_services.create_job", { id })).status).toBe(403);
  for (let time = 0; time < 2; time += 1)
    expect(await call("operator", "job_services.create_job", { id })).toEqual({
      status: 200,
      said: { id, state: "WAITING", ended: false },
    });
});

test("core.user.auth.destroy ends the token that is shown", async () => {
  const id = await start();
  const { token } = await claim(id);
  expect((await call("worker", "core.user.auth.destroy")).status).toBe(403);
  expect(await call(token, "core.user.auth.destroy")).toEqual({
    status: 200,
    said: { success: true, id },
  });
  expect((await call(token, "core.user.auth.destroy")).status).toBe(401);
});

test("what is wrong with a body is said as a problem", async () => {
  const { status, said } = await call("ann", "job_services.start_job", { functoin: "echo" });
  expect([status, said.code]).toEqual([400, "INVALID_INPUT"]);
  expect(said.data.issues.map(({ path }: { path: string[] }) => path[0])).toContain("function");
});
