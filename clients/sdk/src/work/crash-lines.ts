import { isAbsolute, parse, relative, sep } from "node:path";

/** Calls told of a crash; the newest are what matters. */
const framesMax = 20;
/** Characters told of the message above them: the failure itself has it in full. */
const headCharsMax = 500;

/**
 * Where a function crashed, as lines for its job's log; none where that is not known. Whoever may see the job reads them:
 * the message, which the failure says as well, and the calls of the function's own code, without this machine's paths.
 */
export function crashLines(thrown: unknown): readonly string[] {
  const stack = thrown instanceof Error ? thrown.stack : undefined;
  if (typeof stack !== "string") return [];
  const [head = "", ...calls] = stack.split(/\n(?= +at )/);
  const frames = framesOf(calls);
  if (frames.length === 0) return [];
  return [...head.slice(0, headCharsMax).split("\n"), ...frames.map(withoutFolders)];
}

/** Below the loop's own call there is nothing of the function. */
function framesOf(calls: readonly string[]): readonly string[] {
  const end = calls.findIndex((call) => loopCall.test(call));
  return calls
    .slice(0, end < 0 ? undefined : end)
    .filter((call) => !nodesOwn.test(call))
    .slice(0, framesMax);
}

const loopCall = /[\\/]sdk[\\/]src[\\/]work[\\/]attempt\.[jt]s/;
const nodesOwn = /\bnode:/;

const place = /(?:file:\/\/)?((?:\/|[A-Za-z]:[\\/])[^()\n]*?)(?=:\d+:\d+)/g;

const withoutFolders = (frame: string): string =>
  frame.replace(place, (_, path: string) => shortened(path));

/** From the folder that this process was started in, or else the last folder and the file. */
function shortened(path: string): string {
  const parts = path.split(/[\\/]/);
  const packages = parts.lastIndexOf("node_modules");
  if (packages >= 0) return parts.slice(packages).join("/");
  const inside = relative(process.cwd(), path);
  const isInside = !inside.startsWith("..") && !isAbsolute(inside) && !isRoot(process.cwd());
  return isInside ? inside.split(sep).join("/") : ["…", ...parts.slice(-2)].join("/");
}

const isRoot = (folder: string): boolean => parse(folder).root === folder;
