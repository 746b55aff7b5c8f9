import type { Place, Word } from "./words-of.ts";

/** A script for each shell that completes the words of `docket`; where none fits, files do. */
export const scripts = { bash, zsh, fish } as const;

export type CompletionShell = keyof typeof scripts;

const wordsOf = ({ commands, options }: Place): string =>
  [...commands, ...options].map(({ word }) => word).join(" ");

/** The arms of a `case` over the path: which words go on with it. */
const trails = (places: readonly Place[]): string =>
  places
    .filter(({ path }) => path !== "")
    .map(({ path }) => `"${path}"`)
    .join("|");

const arms = (places: readonly Place[], arm: (place: Place) => string): string =>
  places.map((place) => `    "${place.path}") ${arm(place)} ;;`).join("\n");

function bash(places: readonly Place[]): string {
  return `# docket completion bash: put it into ~/.bashrc as  source <(docket completion bash)
_docket() {
  local trail="" offered="" index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$trail \${COMP_WORDS[index]}" in
      ${trails(places)}) trail="$trail \${COMP_WORDS[index]}" ;;
    esac
  done
  case "$trail" in
${arms(places, (place) => `offered="${wordsOf(place)}"`)}
  esac
  COMPREPLY=($(compgen -W "$offered" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _docket docket
`;
}

function zsh(places: readonly Place[]): string {
  return `#compdef docket
# docket completion zsh: put it into ~/.zshrc, after compinit, as  source <(docket completion zsh)
_docket() {
  local trail="" word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$trail $word" in
      ${trails(places)}) trail="$trail $word" ;;
    esac
  done
  case "$trail" in
${arms(places, (place) => `compadd -- ${wordsOf(place)}`)}
  esac
  _files
}
compdef _docket docket
`;
}

function fish(places: readonly Place[]): string {
  const lines = places.flatMap((place) => {
    const words = place.path.split(" ").filter(Boolean);
    const seen = words.map((word) => `__fish_seen_subcommand_from ${word}`).join("; and ");
    const when = seen ? `-n "${seen}"` : `-n __fish_use_subcommand`;
    return [
      ...place.commands.map(
        ({ word, says }) => `complete -c docket ${when} -f -a ${word} -d ${quoted(says)}`,
      ),
      ...place.options.map((option) => optionLine(option, when)),
    ];
  });
  return `# docket completion fish: docket completion fish > ~/.config/fish/completions/docket.fish
${lines.join("\n")}
`;
}

const optionLine = ({ word, says, takesValue }: Word, when: string): string =>
  `complete -c docket ${when} -l ${word.slice(2)}${takesValue ? " -r" : ""} -d ${quoted(says)}`;

const quoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
