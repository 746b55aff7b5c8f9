const levels: Readonly<Record<number, string>> = {
  20: "debug",
  30: "info ",
  40: "WARN ",
  50: "ERROR",
};

/** A log line of JSON as people read it: time, level, event, facts; a stack on lines of its own. */
export function readableLine(line: string): string {
  const { level, time, msg, stack, ...facts } = JSON.parse(line) as Record<string, unknown>;
  const said = Object.entries(facts)
    .filter(([, fact]) => fact !== "")
    .map(([name, fact]) => ` ${name}=${plain(fact)}`);
  const below = typeof stack === "string" ? `\n${printable(stack)}` : "";
  const when = String(time).slice(11, 23);
  return `${when} ${levels[Number(level)] ?? level} ${plain(msg)}${said.join("")}${below}\n`;
}

const plain = (fact: unknown): string =>
  typeof fact === "string" && /^[\w.:/-]+$/.test(fact) ? fact : printable(JSON.stringify(fact));

/** What others said must not move the terminal's cursor. */
const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
  text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, "?");
