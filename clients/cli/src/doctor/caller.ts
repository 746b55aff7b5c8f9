import { type DocketClient, DocketClientError } from "../../../sdk/src/index.ts";
import { CallbackRowsDocument, StatsDocument, WorkerRowsDocument } from "../generated/graphql.ts";
import { ago } from "../output/ages.ts";
import { type Finding, fail, LOOK_MS, ok, unknown, warn } from "./finding.ts";

/** What a token opens: who it is, whether live news come, and how the work goes where it may be seen. */
export async function lookAsCaller(client: DocketClient): Promise<Finding[]> {
  const token = await looked("token", async () => {
    const { name, roles, expiresAt } = await client.viewer();
    const ends = expiresAt ? `, ends ${ago(expiresAt)}` : "";
    return ok("token", `${name}: ${roles.join(", ")}${ends}`);
  });
  if (token.state === "fail") return [token];
  return [
    token,
    await liveOf(client),
    await looked("functions", () => functionsOf(client)),
    await looked("workers", () => workersOf(client)),
    await looked("callbacks", () => callbacksOf(client)),
  ];
}

/** A look that is not allowed says nothing about the server. */
async function looked(name: string, look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof DocketClientError)) throw error;
    const said = `${error.code}: ${error.message}`;
    return error.code === "FORBIDDEN" ? unknown(name, said) : fail(name, said);
  }
}

/** That there is no such job is told over the WebSocket: so it opens. */
async function liveOf(client: DocketClient): Promise<Finding> {
  const open = ok("live", "a WebSocket opens");
  const watching = client.watchJob("job_00000000000000000000000000");
  const tooLong = setTimeout(() => void watching.return?.(), LOOK_MS);
  try {
    const { done } = await watching.next();
    return done ? fail("live", "No WebSocket opens: does a proxy let it through?") : open;
  } catch (error) {
    return (error as DocketClientError).code === "NOT_FOUND"
      ? open
      : fail("live", (error as Error).message);
  } finally {
    clearTimeout(tooLong);
  }
}

async function functionsOf(client: DocketClient): Promise<Finding> {
  const { functionStats } = await client.ask(StatsDocument, { functions: null });
  const sum = (key: "waiting" | "running") => functionStats.reduce((all, one) => all + one[key], 0);
  const said = `${functionStats.length} known; ${sum("waiting")} wait, ${sum("running")} run`;
  return ok("functions", said);
}

async function workersOf(client: DocketClient): Promise<Finding> {
  const { pageMax: first } = await client.limits();
  const { workers } = await client.ask(WorkerRowsDocument, { filter: {}, first });
  const alive = workers.nodes.filter((worker) => worker.alive);
  if (alive.length === 0) return warn("workers", "None is alive: jobs wait.");
  const draining = alive.filter(({ state }) => state === "DRAINING").length;
  return ok("workers", `${alive.length} alive${draining > 0 ? `, ${draining} draining` : ""}`);
}

async function callbacksOf(client: DocketClient): Promise<Finding> {
  const { pageMax: first } = await client.limits();
  const filter = { failing: true };
  const { callbacks } = await client.ask(CallbackRowsDocument, { filter, first });
  const count = `${callbacks.nodes.length}${callbacks.pageInfo.hasNextPage ? " or more" : ""}`;
  return callbacks.nodes.length > 0
    ? warn("callbacks", `${count} have not arrived: docket callbacks --failing`)
    : ok("callbacks", "all that were tried have arrived");
}
