import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { lookAtMetrics } from "../../../clients/cli/src/doctor/metrics.ts";

/** What `docket doctor` makes of a server's own counters. */

async function told(metrics: string) {
  const server = createServer((_request, response) => response.end(metrics));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await lookAtMetrics({ server: `http://127.0.0.1:${port}`, token: "dkt_a" });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const allow = "DOCKET_EGRESS_ALLOW names private networks that may be called.";

test.each([
  [0, "ok", "no call out was refused"],
  [1, "warn", `1 call out was refused, as its address is private. ${allow}`],
  [2, "warn", `2 calls out were refused, as their addresses are private. ${allow}`],
])("%d refused calls out are a sentence", async (count, state, said) => {
  const findings = await told(`docket_egress_blocked_total{reason="address_refused"} ${count}\n`);
  expect(findings).toContainEqual({ name: "calls out", state, said });
});
