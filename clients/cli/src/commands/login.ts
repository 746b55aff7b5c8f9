import { Command } from "commander";
import type { LoginOptions } from "../profiles/login.ts";
import type { Shell } from "../shell.ts";

/** `docket login`: a server and a token, kept. */
export function loginCommand(shell: Shell): Command {
  return new Command("login")
    .summary("keep a server and a token as a profile")
    .description(
      "Asks for a token, tries it, and keeps it with the server as a profile, which is in use from then on. Only its owner can read the file; tokens are never shown.",
    )
    .argument("[profile]", "its name", "default")
    .option("--server <url>", "the Docket server; DOCKET_URL when left out")
    .option("--token <token>", "better DOCKET_TOKEN, standard input, or typed when asked")
    .option("--json", "print who it is as JSON")
    .addHelpText("after", examples)
    .action(async (name: string, options: LoginOptions) => {
      const { login } = await import("../profiles/login.ts");
      await login(name, options, shell);
    });
}

const examples = `
Examples:
  $ docket login --server https://docket.example.com
  $ docket login staging --server https://staging.example.com < token.txt`;
