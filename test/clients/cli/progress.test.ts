import { showProgress } from "../../../clients/cli/src/output/progress.ts";

function sink(isTerminal: boolean, columns: number) {
  const said: string[] = [];
  const write = (text: string) => {
    said.push(text);
  };
  return { said, err: { write, isTerminal, hasColours: false, columns } };
}

test("on a terminal a bar stays in its line, and is gone in the end", () => {
  const { said, err } = sink(true, 48);
  const progress = showProgress({ err });
  progress.tell({ percent: 50, message: "writing a name that is too long" });
  progress.end();
  const afresh = "\r\u001b[2K";
  expect(said).toEqual([
    `${afresh}${"█".repeat(12)}${"░".repeat(12)}  50 % writing a name …`,
    afresh,
  ]);
  expect(said[0]?.length).toBe(afresh.length + 47);
});

test("elsewhere each step is a line", () => {
  const { said, err } = sink(false, Number.POSITIVE_INFINITY);
  const progress = showProgress({ err });
  progress.tell({ percent: 5, message: "one" });
  progress.tell({ percent: 100, message: "two" });
  progress.end();
  expect(said.join("")).toBe("  5 % one\n100 % two\n");
});
