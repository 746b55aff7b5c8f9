import { readConfig, settingsHelp, unknownSettings } from "./config.ts";
import { type Listening, listen } from "./listen.ts";
import { asFacts, type Log, openLog } from "./log.ts";

const said = process.argv.slice(2);

if (said.includes("--help") || said.includes("-h")) help();
else if (said.length > 0)
  refuse(`Unknown argument "${said[0]}". Settings come from the environment; see --help.`);
else await serve();

async function serve(): Promise<void> {
  try {
    const config = readConfig(process.env);
    const log = openLog(config.logLevel);
    for (const name of unknownSettings(process.env))
      console.error(`${name} is no setting; see --help.`);
    const opening = listen({ config, log, showFirstToken, environment: process.env });
    closeOnSignal(opening, config.closeDelayMs, log);
    const { url } = await opening;
    console.log(`Docket listens on ${url} (GraphQL at ${url}/graphql)`);
    console.log(`The dashboard is at ${url}/dashboard/`);
  } catch (error) {
    refuse(`Docket could not start: ${(error as Error).message}`);
  }
}

function showFirstToken(token: string): void {
  console.log(
    `The operator's token, shown this once:\n\n  ${token}\n\nKeep it: it may do everything.`,
  );
  console.log("Should it get lost, start with DOCKET_ADMIN_TOKEN set to a new one.\n");
}

/**
 * The first signal closes in good order, also while the server still opens. Another one ends the pause before that, where
 * DOCKET_CLOSE_DELAY_MS asks for one; and the process at once when there is no pause.
 */
function closeOnSignal(opening: Promise<Listening>, closeDelayMs: number, log: Log): void {
  let told = false;
  let pause: AbortController | undefined;
  const close = async () => {
    if (closeDelayMs > 0) {
      console.error(`Leaving: /readyz says no, ${closeDelayMs} ms to go. Once more to close now.`);
      pause = new AbortController();
      await (await opening).leave(pause.signal);
    }
    console.error("Closing: what runs here comes to its end first. Once more to end at once.");
    pause = undefined;
    await (await opening).close();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (pause && !pause.signal.aborted) return pause.abort();
      if (told) process.kill(process.pid, "SIGKILL");
      told = true;
      close().catch((error: unknown) => {
        log.error("close.failed", asFacts(error));
        process.exitCode = 1;
      });
    });
  }
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

function help(): void {
  const rows = settingsHelp.map(
    ({ env, fallback, help: what }) =>
      `  ${env}${fallback === "" ? "" : `=${fallback}`}\n      ${what}`,
  );
  console.log(
    `Docket, a job server.\n\nUsage: npm start\n\nSettings, from the environment:\n\n${rows.join("\n")}`,
  );
}
