import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describeInBrowser } from "../../support/browser.ts";
import { type CopiedBuild, copyBuild } from "../../support/builds.ts";
import { type Dashboard, openDashboard, untilLive } from "../../support/dashboard.ts";
import { until } from "../../support/until.ts";

describeInBrowser("A page whose operations the server does not know by their hashes", () => {
  let build: CopiedBuild;
  let dashboard: Dashboard;
  beforeAll(async () => {
    build = await copyBuild();
    await writeFile(join(build.folder, "persisted-documents.json"), "{}");
    dashboard = await openDashboard({}, build.folder);
  });
  afterAll(async () => {
    await dashboard.close();
    await build.remove();
  });

  test("sends their texts, reads and acts as ever, and no hash again once it was refused", async () => {
    const { page, complaints } = await dashboard.open({ path: "/users" });
    const sent: { name: string; byHash: boolean }[] = [];
    page.on("request", (request) => {
      if (!request.url().endsWith("/graphql")) return;
      const { operationName: name, query } = request.postDataJSON();
      sent.push({ name, byHash: query === undefined });
    });
    await page.reload();
    await untilLive(page);
    await page.getByRole("button", { name: "New user" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("newcomer");
    await dialog.getByRole("button", { name: "Create" }).click();
    await page.getByRole("heading", { level: 1, name: "newcomer" }).waitFor();
    const waysOf = (name: string) =>
      sent.filter((one) => one.name === name).map(({ byHash }) => byHash);
    // What the page reads last may have been refused only just now.
    const names = await until(
      () => new Set(sent.map(({ name }) => name)),
      (all) => [...all].every((name) => waysOf(name).at(-1) === false),
    );
    expect(names).toContain("Viewer");
    for (const name of names) {
      const ways = waysOf(name);
      expect([name, ways[0], ways.at(-1)]).toEqual([name, true, false]);
      expect(ways.indexOf(false)).toBeGreaterThan(ways.lastIndexOf(true));
    }
    // A browser tells of every answer 400, whatever comes of it.
    expect(complaints.filter((complaint) => !complaint.includes("400"))).toEqual([]);
    await page.close();
  });
});
