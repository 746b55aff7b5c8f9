import { Command } from "commander";
import { allowancesCommand } from "./commands/allowances.ts";
import { auditCommand } from "./commands/audit.ts";
import { callbacksCommand } from "./commands/callbacks.ts";
import { cancelCommand, lockCommand, retryCommand, unlockCommand } from "./commands/change.ts";
import { completionCommand } from "./commands/completion.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { filesCommand } from "./commands/files.ts";
import { functionsCommand } from "./commands/functions.ts";
import { jobCommand } from "./commands/job.ts";
import { jobsCommand } from "./commands/jobs.ts";
import { layersCommand } from "./commands/layers.ts";
import { loginCommand } from "./commands/login.ts";
import { newFunctionCommand } from "./commands/new-function.ts";
import { photoshopWorkerCommand } from "./commands/photoshop-worker.ts";
import { profileCommand } from "./commands/profile.ts";
import { renderCommand } from "./commands/render.ts";
import { runCommand } from "./commands/run.ts";
import { serveCommand } from "./commands/serve.ts";
import { statsCommand } from "./commands/stats.ts";
import { submitCommand } from "./commands/submit.ts";
import { tokensCommand } from "./commands/tokens.ts";
import { usageCommand } from "./commands/usage.ts";
import { usersCommand } from "./commands/users.ts";
import { waitCommand } from "./commands/wait.ts";
import { workCommand } from "./commands/work.ts";
import { workersCommand } from "./commands/workers.ts";
import { coloursOn } from "./output/colours.ts";
import { optionHelp } from "./output/option-help.ts";
import type { Shell } from "./shell.ts";
import { version } from "./version.ts";

/** Every command, in the order in which help names them. */
const groups = {
  "Jobs:": [
    runCommand,
    submitCommand,
    waitCommand,
    jobsCommand,
    jobCommand,
    cancelCommand,
    retryCommand,
    filesCommand,
  ],
  "Functions:": [functionsCommand, statsCommand, workCommand, newFunctionCommand],
  "Operating:": [
    lockCommand,
    unlockCommand,
    workersCommand,
    callbacksCommand,
    usersCommand,
    tokensCommand,
    allowancesCommand,
    usageCommand,
    auditCommand,
  ],
  "Photoshop files:": [renderCommand, layersCommand, photoshopWorkerCommand],
  "Servers:": [loginCommand, profileCommand, doctorCommand, serveCommand, completionCommand],
};

/** The whole of `docket`: what it may be called with, and what it then does. */
export function programOf(shell: Shell): Command {
  const { out, err } = shell;
  const program = new Command("docket")
    .description("Docket in the terminal: jobs, workers, and recipes for Photoshop files.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .showSuggestionAfterError()
    .exitOverride()
    .configureHelp({
      styleTitle: coloursOn(out).bold,
      showGlobalOptions: false,
      optionDescription: optionHelp,
    })
    .configureOutput({
      writeOut: out.write,
      writeErr: err.write,
      outputError: (said, write) => write(sentence(said)),
      getOutHelpWidth: () => Math.min(out.columns, HELP_COLUMNS),
      getErrHelpWidth: () => Math.min(err.columns, HELP_COLUMNS),
      getOutHasColors: () => out.hasColours,
      getErrHasColors: () => err.hasColours,
    })
    .addHelpText(
      "after",
      `\nExamples:\n${examples}\n\nExit codes: 0 done, 1 refused, 2 called wrongly, 70 a bug; run and wait have more.`,
    );
  for (const [heading, commands] of Object.entries(groups))
    for (const command of commands) program.addCommand(command(shell).helpGroup(heading));
  settle(program, "docket");
  return program.showHelpAfterError("See: docket --help");
}

/** Gives every command below the program's settings, and says where its help is. */
function settle(above: Command, path: string): void {
  for (const own of above.commands) {
    own.copyInheritedSettings(above);
    own.showHelpAfterError(`See: ${path} ${own.name()} --help`);
    settle(own, `${path} ${own.name()}`);
  }
}

const HELP_COLUMNS = 100;

const examples = [
  '  $ docket run echo --data \'{"say":"hello"}\'',
  "  $ docket jobs --state failed --since 24h",
  "  $ docket layers mockup.psd",
  "  $ docket render recipe.json --out pictures/",
  "  $ docket photoshop-worker --server https://docket.example.com",
].join("\n");

/** `error: unknown option '--jsn'` as a sentence; a suggestion may follow. */
function sentence(said: string): string {
  const [first = "", ...rest] = said
    .replace(/^error: /, "")
    .trimEnd()
    .split("\n");
  const ended = /[.!?]$/.test(first) ? first : `${first}.`;
  return `${[ended.charAt(0).toUpperCase() + ended.slice(1), ...rest].join("\n")}\n`;
}
