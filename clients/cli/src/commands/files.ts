import { Command, Option } from "commander";
import { collected } from "../jobs/submit-options.ts";
import type { GetOptions, PutOptions } from "../operate/files.ts";
import type { FilesOptions } from "../operate/list-files.ts";
import { withPages } from "../output/pages.ts";
import { withServer } from "../server-options.ts";
import type { Shell } from "../shell.ts";

/** `docket files`: which there are; to the server, and back. */
export function filesCommand(shell: Shell): Command {
  return new Command("files")
    .summary("list files; upload one; fetch a job's file")
    .description(
      "Lists the files of jobs and uploads, uploads files for jobs to come, and fetches the files of jobs.",
    )
    .addCommand(list(shell), { isDefault: true })
    .addCommand(get(shell))
    .addCommand(put(shell))
    .addHelpText("after", examples);
}

const list = (shell: Shell) =>
  withServer(withPages(new Command("list").description("List files, newest first.")))
    .addOption(
      new Option("--kind <kind...>", "of this kind; again for more")
        .choices(["INPUT", "OUTPUT", "UPLOAD"])
        .default([]),
    )
    .option("--job <id>", "of this job; again for more", collected, [])
    .option("--user <user>", "of this user, id or name; again for more", collected, [])
    .option("--type <type>", "of this media type, such as image/*; again for more", collected, [])
    .option("--name <part>", "with this in their name, in any case")
    .action(async (options: FilesOptions) => {
      const { listFiles } = await import("../operate/list-files.ts");
      await listFiles(options, shell);
    });

const get = (shell: Shell) =>
  withServer(
    new Command("get")
      .description("Fetch a file of a job: one that came out, or an input.")
      .argument("<job>", "the job")
      .argument("<name>", "the file's name"),
  )
    .option("--out <path>", "where it is put; under its name, here, when left out")
    .option("--input", "look among the input files only")
    .option("--json", "print what was fetched as JSON")
    .action(async (job: string, name: string, options: GetOptions) => {
      const { getFile } = await import("../operate/files.ts");
      await getFile(job, name, options, shell);
    });

const put = (shell: Shell) =>
  withServer(
    new Command("put")
      .description("Upload a file and print its id, which jobs may name as fileId.")
      .argument("<path>", "the file"),
  )
    .option("--name <name>", "what it is to be called; as here when left out")
    .option("--json", "print the file as JSON")
    .action(async (path: string, options: PutOptions) => {
      const { putFile } = await import("../operate/files.ts");
      await putFile(path, options, shell);
    });

const examples = `
Examples:
  $ docket files --kind OUTPUT --type "image/*"
  $ docket files --job job_01jc9y…
  $ docket files get job_01jc9y… kitchen.png --out pictures/kitchen.png
  $ docket files put mockup.psd`;
