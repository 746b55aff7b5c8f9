/** The one line of an error that a person needs: what a program said of it, else its message. */
export function reasonOf(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: string };
  const lines = (stderr || message || String(error)).trim().split("\n");
  return lines.findLast((line) => line.startsWith("ERROR")) ?? lines.at(-1) ?? "";
}
