import { once } from "node:events";

/** Ends what global-setup.js started. An interrupted run gets the same by its end: the pipe closes. */
export default async function stop() {
  const child = globalThis.docketTestMongod;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  child.stdin.end();
  await once(child, "exit");
}
