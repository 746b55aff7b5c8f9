import { pages } from "../support/docs/pages.ts";

/** That the files are there is links.test.ts' to say. */
test("each guarantee names the tests that show it", () => {
  const { text } = pages.find(({ path }) => path === "GUARANTEES.md") ?? { text: "" };
  const guarantees = text.split("\n").filter((line) => /^\d+\. /.test(line));
  expect(guarantees.map((line) => line.split(".")[0])).toEqual(
    guarantees.map((_, index) => String(index + 1)),
  );
  expect(guarantees.length).toBeGreaterThan(10);
  const bare = guarantees.filter((line) => !/\]\(test\/[\w/.-]+\.test\.ts\)/.test(line));
  expect(bare).toEqual([]);
});
