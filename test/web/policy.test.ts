import type { Browser } from "playwright-core";
import { comesTrue, describeInBrowser, openBrowser, visit } from "../support/browser.ts";
import { type BuiltDashboard, buildDashboard, indexHtml } from "../support/built-dashboard.ts";
import { openTestServer, type TestServer } from "../support/graphql.ts";
import { openTarget, type Target } from "../support/target.ts";
import { until } from "../support/until.ts";

/** A script that tries what the policy must not let it do, and tells by the page's title that it ran. */
const script = `
const nonce = document.querySelector('meta[property="csp-nonce"]').nonce;
const style = (text, nonce) => {
  const made = document.createElement("style");
  if (nonce) made.nonce = nonce;
  made.textContent = text;
  document.head.append(made);
};
style("#root { color: rgb(1, 2, 3) }", nonce);
style("#root { color: rgb(4, 5, 6) }");
const color = getComputedStyle(document.querySelector("#root")).color;
const inline = document.createElement("script");
inline.textContent = "window.ranInline = true";
document.body.append(inline);
let evaluated = false;
try { evaluated = new Function("return true")(); } catch {}
document.title = JSON.stringify({ color, inline: window.ranInline ?? false, evaluated });
`;
let dashboard: BuiltDashboard;
let server: TestServer;
beforeAll(async () => {
  dashboard = await buildDashboard({
    "index.html": indexHtml("try-abc123.js"),
    "assets/try-abc123.js": script,
  });
  server = await openTestServer({}, dashboard.folder);
});
afterAll(async () => {
  await server.close();
  await dashboard.remove();
});

const policyOf = async (url: string, init: RequestInit = {}) => {
  const response = await fetch(`${url}/dashboard/`, init);
  const policy = response.headers.get("content-security-policy") ?? "";
  const nonce = /nonce="([^"]*)"/.exec(await response.text())?.[1] ?? "";
  return { policy, nonce };
};

test("the policy is as narrow as the dashboard is, whole", async () => {
  const { policy, nonce } = await policyOf(server.url);
  expect(policy.replace(nonce, "N")).toBe(
    [
      "default-src 'self'",
      "script-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "object-src 'none'",
      "style-src 'self' 'nonce-N'",
      `img-src 'self' data: blob: ${server.url}`,
    ].join("; "),
  );
});

test("the nonce is each answer's own, and stands in the page as it does in the policy", async () => {
  const answers = await Promise.all([1, 2, 3].map(() => policyOf(server.url)));
  for (const { policy, nonce } of answers) {
    expect(Buffer.from(nonce, "base64")).toHaveLength(16);
    expect(policy).toContain(`'nonce-${nonce}'`);
  }
  expect(new Set(answers.map(({ nonce }) => nonce)).size).toBe(3);
});

test("nothing that a request says gets into it", async () => {
  const { policy } = await policyOf(server.url, {
    headers: { "x-forwarded-host": "evil.example" },
  });
  expect(policy).not.toContain("evil");
  const response = await fetch(`${server.url}/dashboard/x;script-src%20*?y=%27unsafe-inline%27`);
  expect(response.headers.get("content-security-policy")).not.toMatch(/unsafe|\*/);
});

test("pictures may come from the address that files have", async () => {
  const env = { DOCKET_PUBLIC_URL: "https://docket.example/" };
  const other = await server.another(env);
  expect((await policyOf(other.url)).policy).toContain(
    "img-src 'self' data: blob: https://docket.example",
  );
  await other.close();
});

test("the page tells whether there is GraphiQL", async () => {
  const told = async (url: string) =>
    /<meta name="docket-graphiql" content="(\w+)">/.exec(
      await (await fetch(`${url}/dashboard/`)).text(),
    )?.[1];
  const on = await server.another({ DOCKET_GRAPHIQL: "1" });
  expect([await told(server.url), await told(on.url)]).toEqual(["off", "on"]);
  await on.close();
});

describeInBrowser("in a browser", () => {
  let browser: Browser;
  let elsewhere: Target;
  beforeAll(async () => {
    browser = await openBrowser();
    elsewhere = await openTarget((_, response) => response.end("<p>framed</p>"));
  });
  afterAll(async () => {
    await browser.close();
    await elsewhere.close();
  });

  test("own files run and styles with the nonce count; all else is refused", async () => {
    const { page } = await visit(browser);
    await page.goto(`${server.url}/dashboard/jobs`);
    await comesTrue(page, "document.title.startsWith('{')");
    expect(JSON.parse(await page.title())).toEqual({
      color: "rgb(1, 2, 3)",
      inline: false,
      evaluated: false,
    });
    await page.close();
  });

  test("no request goes elsewhere, and nobody frames the page", async () => {
    const { page } = await visit(browser);
    await page.goto(`${server.url}/dashboard/`);
    const asked = `fetch("${elsewhere.origin}/").then(() => "sent", () => "refused")`;
    expect(await page.evaluate(asked)).toBe("refused");
    await page.close();
    const { page: framed } = await visit(browser);
    await framed.goto(elsewhere.origin);
    await framed.setContent(`<iframe src="${server.url}/dashboard/"></iframe>`);
    await comesTrue(framed, "frames.length === 1");
    const frame = await until(
      () => framed.frames()[1],
      (one) => one !== undefined,
    );
    await frame?.waitForLoadState();
    expect(await frame?.content()).not.toContain('id="root"');
    await framed.close();
  });
});
