import { type Issue, invalidInput } from "../errors.ts";

/** Longest name, in bytes of UTF-8: what common file systems hold. */
const nameBytesMax = 255;

/** What keeps a name from being a plain file name on Linux, macOS and Windows alike, or lets it pass for another. */
const rules: readonly (readonly [(name: string) => boolean, string])[] = [
  [(name) => name === "", "is empty"],
  [(name) => Buffer.byteLength(name) > nameBytesMax, `is longer than ${nameBytesMax} bytes`],
  [(name) => /[/\\]/.test(name), "has a slash or backslash"],
  [(name) => /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name), "has a control character"],
  // They turn the direction of writing, so that `gpj.exe` is read as `exe.jpg`.
  [(name) => /\p{Bidi_Control}/u.test(name), "has a character that turns the direction of writing"],
  [(name) => /[<>:"|?*]/.test(name), 'has one of < > : " | ? *'],
  [(name) => /%(2f|5c|00)/i.test(name), "has an encoded slash, backslash or NUL"],
  [(name) => name.startsWith("."), "begins with a dot"],
  [(name) => /[. ]$/.test(name), "ends with a dot or space"],
  [(name) => windowsDevice.test(name), "is the name of a Windows device"],
];

const windowsDevice = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;

/** What is wrong with a file's name; nothing for a plain one. */
export function nameIssues(name: string, path: Issue["path"]): Issue[] {
  const normal = name.normalize("NFC");
  const broken = rules.find(([breaks]) => breaks(normal));
  return broken ? [{ path, message: `the file name ${JSON.stringify(name)} ${broken[1]}` }] : [];
}

/** The name as it is stored: in NFC, so that one name has one spelling. Throws INVALID_INPUT. */
export function checkedName(name: string): string {
  const issues = nameIssues(name, ["name"]);
  if (issues.length > 0) throw invalidInput(issues);
  return name.normalize("NFC");
}
