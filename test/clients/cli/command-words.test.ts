import { commandWords } from "../../../clients/cli/src/photoshop/command-words.ts";

test.each([
  ["photoshop -r", ["photoshop", "-r"]],
  ['"C:\\Program Files\\Photoshop.exe" -r', ["C:\\Program Files\\Photoshop.exe", "-r"]],
  ["sh -c 'echo \"a b\"'", ["sh", "-c", 'echo "a b"']],
  ["  a=\"b c\"'d e'f  ''", ["a=b cd ef", ""]],
])("%s is %j", (line, words) => {
  expect(commandWords(line)).toEqual(words);
});

test.each(["", "  "])("%j is no command", (line) => {
  expect(() => commandWords(line)).toThrow("It is a command.");
});
