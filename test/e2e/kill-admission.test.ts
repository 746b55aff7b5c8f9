import { openCoreServer } from "../support/core-server.ts";
import { openSite } from "../support/servers.ts";
import { until } from "../support/until.ts";

const paint = {
  name: "paint",
  version: "1.0.0",
  title: "Paint",
  description: "Paints.",
  inputSchema: { type: "object" },
  calls: [{ api: "core.paint", count: 2 }],
};
const wait = 240_000;

test(
  "kill -9 of the server between a job's row and its admission: another asks the core, counts once and goes on",
  async () => {
    const core = await openCoreServer("s3cret");
    const site = await openSite();
    try {
      const env = {
        DOCKET_CORE_URL: core.url,
        DOCKET_CORE_TOKEN: "s3cret",
        DOCKET_CORE_TIMEOUT_MS: "60000",
        DOCKET_ADMISSION_MS: "500",
        DOCKET_WORKER_CONCURRENCY: "0",
      };
      const first = await site.start(env);
      const ask = async (url: string, query: string, variables: object = {}) => {
        const response = await fetch(`${url}/graphql`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            authorization: `Bearer ${site.adminToken}`,
          },
          body: JSON.stringify({ query, variables }),
        });
        // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's own
        return ((await response.json()) as { data: any }).data;
      };
      core.setUser((await ask(first.url, "{ viewer { id } }")).viewer.id, ["core.*"]);
      const register =
        "mutation ($input: RegisterFunctionInput!) { registerFunction(input: $input) { __typename } }";
      const registered = await ask(first.url, register, { input: paint });
      expect(registered.registerFunction.__typename).toBe("RegisterFunctionPayload");
      core.faults.push("silence");
      const submit = 'mutation { submitJob(input: { function: "paint" }) { __typename } }';
      const answer = ask(first.url, submit).catch(() => "cut");
      await until(
        () => core.asked.length,
        (asked) => asked > 0,
      );
      first.process.kill("SIGKILL");
      expect(await answer).toBe("cut");

      const second = await site.start(env);
      const jobs = "{ jobs { nodes { id state } } }";
      const { nodes } = await until(
        async () => (await ask(second.url, jobs)).jobs,
        (found) => found.nodes[0]?.state === "WAITING",
      );
      const client = site.client(second);
      const { claims } = await client.claimOrStop({ functions: ["paint"], worker: "w" });
      const [claimed] = claims;
      expect(claimed?.job.id).toBe(nodes[0].id);
      expect(claimed?.coreToken).toMatch(/^core-secret-/);
      await client.deliver({ id: claimed?.job.id ?? "", key: claimed?.key ?? "", outputs: [] });
      const verbs = await until(
        () => core.asked.map(({ verb }) => verb),
        (asked) => asked.includes("core.user.auth.destroy"),
      );
      expect(verbs.filter((verb) => verb === "core.usage.settle")).toHaveLength(1);
      expect(core.asked.find(({ verb }) => verb === "core.usage.reserve")?.body).toMatchObject({
        job: nodes[0].id,
        calls: paint.calls,
      });
    } finally {
      await site.close();
      await core.close();
    }
  },
  wait,
);
