/** Where the server shows which build it has: the page's own HTML names its scripts. */
const address = "/dashboard/";

/** The script that this page began with: its name says its content. */
const ownScript = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.src ?? "";

/** Whether the server has another build by now than this page is of. Throws when it does not answer. */
export async function isReplaced(): Promise<boolean> {
  const response = await fetch(address, { cache: "no-store" });
  if (!response.ok) throw new Error(`The server answers ${response.status}.`);
  return !(await response.text()).includes(new URL(ownScript).pathname);
}

/** Remembered by the tab, so that no page loads itself for ever while two servers have different builds. */
const key = "docket-reloaded-from";

/** Loads the page anew, unless it did so by itself already since it was of this build; answers whether it does. */
export function reloadOnce(): boolean {
  if (sessionStorage.getItem(key) === ownScript) return false;
  sessionStorage.setItem(key, ownScript);
  location.reload();
  return true;
}
