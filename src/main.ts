import { readConfig, settingsHelp } from "./config.ts";
import { listen } from "./listen.ts";
import { asFacts, openLog } from "./log.ts";

const said = process.argv.slice(2);

if (said.includes("--help") || said.includes("-h")) help();
else if (said.length > 0)
  refuse(`Unknown argument "${said[0]}". Settings come from the environment; see --help.`);
else await serve();

async function serve(): Promise<void> {
  try {
    const config = readConfig(process.env);
    const log = openLog(config.logLevel);
    const { docket, url, close } = await listen(config, log);
    greet(url, docket.access.firstToken);
    closeOnSignal(close, log);
  } catch (error) {
    refuse(`Docket could not start: ${(error as Error).message}`);
  }
}

function greet(url: string, firstToken: string | undefined): void {
  console.log(`Docket listens on ${url} (GraphQL at ${url}/graphql)`);
  if (firstToken === undefined) return;
  console.log(
    `\nThe operator's token, shown this once:\n\n  ${firstToken}\n\nKeep it: it may do everything.`,
  );
}

/** The first signal closes in good order, a second one at once. */
function closeOnSignal(close: () => Promise<void>, log: ReturnType<typeof openLog>): void {
  let closing = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (closing) process.kill(process.pid, "SIGKILL");
      closing = true;
      log.info("closing", { signal });
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
