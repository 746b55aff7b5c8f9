import { dirname, isAbsolute, join, relative } from "node:path";

interface Written {
  readonly name: string;
  /** Where the plugin is; absolute, as all of these. */
  readonly folder: string;
  /** Where the command was called. */
  readonly cwd: string;
  /** Docket's own folder. */
  readonly root: string;
  /** Whether that is a clone, which has `npm run dev`, or an installed package. */
  readonly isClone: boolean;
  /** An input that works. */
  readonly example: unknown;
}

/**
 * What to do with a plugin that was just written. Commands stand in lines of their own, whole, so that they can be
 * pasted into a shell where this one was called.
 */
export function nextSteps(written: Written): string {
  const { folder, cwd, name, example } = written;
  const run = `${docket(written)} run ${name} --data ${quoted(JSON.stringify(example))}`;
  return `Try it:
  ${within(folder, cwd, "npm install && npm test")}
Have a server load it:
  ${server(written)}
Run it, from another shell, with the server's token in DOCKET_TOKEN:
  ${within(home(written), cwd, run)}
${isLoadedByDev(written) ? "" : elsewhere(written)}`;
}

/** `npm run dev` takes `plugins/` alone, unless it is told otherwise. */
const isLoadedByDev = ({ folder, root, isClone }: Written): boolean =>
  isClone && dirname(folder) === join(root, "plugins");

function server(written: Written): string {
  const { folder, cwd, root, isClone } = written;
  if (isLoadedByDev(written)) return within(root, cwd, "npm run dev");
  const call = `DOCKET_FUNCTIONS_DIR=${quoted(dirname(folder))} `;
  return isClone ? within(root, cwd, `${call}npm run dev`) : `${call}docket serve`;
}

const elsewhere = ({ isClone }: Written): string =>
  isClone
    ? "\nBy itself npm run dev loads only what is in plugins/, in Docket's folder; hence DOCKET_FUNCTIONS_DIR.\n"
    : "\nA server loads what is in the folders that its DOCKET_FUNCTIONS_DIR names.\n";

/** `docket` is on nobody's PATH in a clone. */
const docket = ({ isClone }: Written): string => (isClone ? "npx docket" : "docket");

const home = ({ isClone, root, cwd }: Written): string => (isClone ? root : cwd);

/** A line for another folder leaves the shell where it is. */
const within = (folder: string, cwd: string, line: string): string =>
  folder === cwd ? line : `(cd ${quoted(near(folder, cwd))} && ${line})`;

/** Below where one is, the way there; elsewhere the whole path. */
function near(folder: string, cwd: string): string {
  const way = relative(cwd, folder);
  return way.startsWith("..") || isAbsolute(way) ? folder : way;
}

/** As shells take it, whatever is in it. */
const quoted = (text: string): string =>
  /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
