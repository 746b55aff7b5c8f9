/**
 * Takes the pictures of the dashboard that the README and docs show, in light and dark, into docs/images:
 * `npm run screenshots`. With names of pages after it, only those; `--to FOLDER` puts them elsewhere, `--width PX` sets the window's width.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import sharp from "sharp";
import { commandPath } from "../../test/support/debian.js";
import { openWorld } from "./world.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: "string", default: "docs/images" },
    width: { type: "string", default: "1280" },
    help: { type: "boolean", default: false },
  },
});

/** Each page by its name, its address below /dashboard, and what is on it once it is drawn. */
const pages = ({ recipe, failed }) => [
  ["overview", "/", "Open jobs"],
  ["jobs", "/jobs", "newsletter.send"],
  ["job", `/jobs/${recipe}`, "photoshop.recipe"],
  ["job-failed", `/jobs/${failed}`, "SUM_MISMATCH"],
  ["functions", "/functions", "invoice.pdf"],
  ["function", "/functions/invoice.pdf", "Invoice as PDF"],
  ["run", "/functions/invoice.pdf/run", "order"],
  ["workers", "/workers", "press-2"],
  ["callbacks", "/callbacks", "127.0.0.1"],
  ["files", "/files", "after"],
  ["users", "/users", "bakery"],
  ["tokens", "/tokens", "laptop"],
  ["usage", "/usage", "Usage"],
  ["audit", "/audit", "Audit"],
];

if (values.help)
  console.log(
    "Usage: npm run screenshots [-- PAGE …] [--to FOLDER] [--width PX]\n\nPages are named as in scripts/screenshots/main.mjs.",
  );
else await takeAll();

async function takeAll() {
  await mkdir(values.to, { recursive: true });
  const executablePath = commandPath("chromium", "chromium-browser", "google-chrome");
  if (!executablePath)
    throw new Error("No Chromium is installed; npm test installs one where it may.");
  const world = await openWorld();
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    for (const colorScheme of ["light", "dark"]) await take(browser, world, colorScheme);
  } finally {
    await browser.close();
    await world.close();
  }
}

async function take(browser, { url, shown, operatorToken }, colorScheme) {
  const viewport = { width: Number(values.width), height: 800 };
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
  await page.goto(`${url}/dashboard/`);
  await page.getByLabel("Token", { exact: true }).waitFor();
  await keep(page, "sign-in", colorScheme);
  await page.getByLabel("Token", { exact: true }).fill(operatorToken);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("banner").getByText("Live", { exact: true }).waitFor();
  for (const [name, path, text] of pages(shown)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    await page.goto(`${url}/dashboard${path}`);
    await page.getByRole("main").getByText(text).first().waitFor();
    await page.getByRole("banner").getByText("Live", { exact: true }).waitFor();
    // Pictures and drawings that the page has asked for by now.
    await page.waitForLoadState("networkidle").catch(() => undefined);
    await keep(page, name, colorScheme);
  }
  await page.close();
}

async function keep(page, name, colorScheme) {
  const path = join(values.to, `dashboard-${name}-${colorScheme}.png`);
  await sharp(await page.screenshot())
    .png({ palette: true, effort: 10 })
    .toFile(path);
  console.log(path);
}
