import { RunError, type StatusUpdate } from "../../../clients/sdk/src/index.ts";
import { echo } from "../../../functions/echo/index.ts";

function run(
  input: unknown,
  more: { attempt?: number; signal?: AbortSignal; progress?: (status: StatusUpdate) => void } = {},
) {
  return echo.run({
    jobId: "job_1",
    attempt: more.attempt ?? 1,
    input: echo.input.parse(input),
    signal: more.signal ?? new AbortController().signal,
    files: { names: [], path: async () => "", save: async () => undefined },
    token: "",
    destroyToken: async () => undefined,
    progress: more.progress ?? (() => undefined),
    log: () => undefined,
  });
}

test("gives its input back as it was", async () => {
  const input = { message: "hello", list: [1, null, { deep: true }] };
  expect(await run(input)).toEqual(input);
});

test("reports each step", async () => {
  const said: StatusUpdate[] = [];
  await run({ steps: 4, sleepMs: 4 }, { progress: (status) => said.push(status) });
  expect(said.map(({ percent }) => percent)).toEqual([25, 50, 75, 100]);
  expect(said.at(-1)?.message).toBe("step 4 of 4");
});

test("fails for good when told to", async () => {
  await expect(run({ fail: true })).rejects.toMatchObject({
    code: "ECHO_FAILED",
    retryable: false,
  });
  await expect(run({ fail: true })).rejects.toBeInstanceOf(RunError);
});

test("fails so many attempts, then succeeds", async () => {
  await expect(run({ fail: 2 }, { attempt: 2 })).rejects.toMatchObject({
    code: "ECHO_FAILED",
    retryable: true,
  });
  expect(await run({ fail: 2 }, { attempt: 3 })).toEqual({ fail: 2 });
});

test("stops in its sleep when the run is called off", async () => {
  const calledOff = new AbortController();
  const running = run({ sleepMs: 3_000_000 }, { signal: calledOff.signal });
  calledOff.abort();
  await expect(running).rejects.toMatchObject({ name: "AbortError" });
});

test.each([{ sleepMs: -1 }, { steps: 0 }, { fail: "yes" }, "text"])("refuses %j", (input) => {
  expect(echo.input.safeParse(input).success).toBe(false);
});
