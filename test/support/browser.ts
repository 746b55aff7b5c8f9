import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumPath } from "./chromium.ts";
import { until } from "./until.ts";

const path = chromiumPath();

/** Tests in a real browser; skipped, with the reason in their name, where there is none. */
export const describeInBrowser = (name: string, tests: () => void): void =>
  path === null
    ? describe.skip(`${name} (no Chromium is installed)`, tests)
    : describe(name, tests);

/** A browser without a window. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: path ?? "",
    timeout: patienceMs,
    // Chromium refuses to run as root otherwise.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });

export interface Visit {
  readonly page: Page;
  /** What the page complained of so far: errors of its scripts and of its policy, and failed loads. */
  readonly complaints: string[];
}

/** A little less than a test may take (`testTimeout`), so that a failure says which step was waited for. */
export const patienceMs = 240_000;

/** A visitor of their own. */
export async function visit(browser: Browser, options: { width?: number } = {}): Promise<Visit> {
  const { width = 1280 } = options;
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  page.setDefaultTimeout(patienceMs);
  // From now on the browser hands choosers over; asked for just before a key opens one, that one may be missed.
  page.on("filechooser", () => {});
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return { page, complaints };
}

/** Drops a file on an element, as a hand with a mouse does. */
export async function dropFile(
  page: Page,
  selector: string,
  file: { name: string; type: string; data: Buffer },
): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, type, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      // biome-ignore lint/suspicious/noExplicitAny: this runs in the browser, whose types are not the project's
      const { DataTransfer, File } = globalThis as any;
      const carried = new DataTransfer();
      carried.items.add(new File([bytes], name, { type }));
      return carried;
    },
    { name: file.name, type: file.type, base64: file.data.toString("base64") },
  );
  for (const event of ["dragenter", "dragover", "drop"])
    await page.dispatchEvent(selector, event, { dataTransfer: transfer });
}

const operable = [
  "button",
  "link",
  "checkbox",
  "radio",
  "slider",
  "textbox",
  "progressbar",
  "image",
];

/** Roles of what can be operated or looked at but has no name for a screen reader. */
export async function nameless(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as {
    nodes: { ignored: boolean; role?: { value: string }; name?: { value: string } }[];
  };
  await session.detach();
  return nodes
    .filter(
      ({ ignored, role, name }) => !ignored && operable.includes(role?.value ?? "") && !name?.value,
    )
    .map(({ role }) => role?.value ?? "");
}

/** Whether something sticks out to the right of the window, once what was just drawn has been measured and fitted. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(`new Promise((resolve) => {
    const frame = (left) => requestAnimationFrame(() => left > 0 ? frame(left - 1) :
      resolve(document.documentElement.scrollWidth > document.documentElement.clientWidth));
    frame(2);
  })`);

/** Until the expression is true in the page. Playwright's own waiting needs `eval`, which the dashboard's policy forbids. */
export const comesTrue = (page: Page, expression: string): Promise<unknown> =>
  until(() => page.evaluate(`Boolean(${expression})`), Boolean);
