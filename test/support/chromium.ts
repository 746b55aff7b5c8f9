import { commandPath } from "./debian.js";

/** The browser that tests drive; null where there is none, and tests that need one are skipped. */
export function chromiumPath(): string | null {
  return commandPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
}
