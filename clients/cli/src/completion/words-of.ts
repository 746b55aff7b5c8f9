import type { Command } from "commander";

/** What may follow a command on the line: the commands below it, and its options. */
export interface Place {
  /** The words that lead to it, each after a space: "" for `docket` itself, ` workers drain`. */
  readonly path: string;
  readonly commands: readonly Word[];
  readonly options: readonly Word[];
}

export interface Word {
  readonly word: string;
  readonly says: string;
  readonly takesValue: boolean;
}

/** Every place of the command line, from the top. */
export function placesOf(command: Command, path = ""): Place[] {
  const help = command.createHelp();
  const place: Place = {
    path,
    commands: help.visibleCommands(command).map((own) => ({
      word: own.name(),
      says: own.summary() || own.description(),
      takesValue: false,
    })),
    options: help
      .visibleOptions(command)
      .flatMap(({ long, description, required }) =>
        long ? [{ word: long, says: description, takesValue: required }] : [],
      ),
  };
  return [place, ...command.commands.flatMap((own) => placesOf(own, `${path} ${own.name()}`))];
}
