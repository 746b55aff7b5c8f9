const ENTER = ["\r", "\n", "\u0004"];
const CTRL_C = "\u0003";
const ERASE = ["\b", "\u007f"];

/** A line from a terminal that shows nothing of it; undefined at Ctrl-C. */
export async function typedUnseen(input: NodeJS.ReadStream): Promise<string | undefined> {
  input.setRawMode(true);
  input.setEncoding("utf8");
  try {
    return await typed(input);
  } finally {
    input.setRawMode(false);
    input.pause();
  }
}

async function typed(input: AsyncIterable<string>): Promise<string | undefined> {
  let line = "";
  for await (const piece of input)
    for (const character of piece) {
      if (character === CTRL_C) return undefined;
      if (ENTER.includes(character)) return line;
      line = ERASE.includes(character) ? line.slice(0, -1) : line + character;
    }
  return line;
}
