import { Linter } from "eslint";

/** What of ES5 and later scripts reach for by habit; ExtendScript has none of it. */
const youngerMethods =
  "bind every filter find findIndex forEach includes isArray keys map now padEnd padStart reduce reduceRight repeat replaceAll some startsWith endsWith toISOString values entries assign defineProperty freeze";

const environment =
  "$ app ActionDescriptor ActionReference AnchorPosition BitsPerChannelType ChangeMode DescValueType DialogModes DocumentMode ElementPlacement Extension File Folder FormatOptions JPEGSaveOptions LayerKind MatteType PNGSaveOptions PhotoshopSaveOptions ResampleMethod SaveOptions Socket SolidColor TrimType UnitValue Units docketSettings escape unescape";

const globalsOf = (names: string) =>
  Object.fromEntries(names.split(" ").map((name) => [name, "readonly" as const]));

/**
 * What is wrong with a script for ExtendScript, as one line each: ES3, and none of what its parser is known to read
 * differently (nested conditionals from the left, `&&` and `||` of the same rank, a bare slash in a class of a RegExp).
 */
export function es3Faults(script: string): string[] {
  const messages = new Linter().verify(script, [
    {
      languageOptions: { ecmaVersion: 3, sourceType: "script", globals: globalsOf(environment) },
      linterOptions: { reportUnusedDisableDirectives: "error" },
      rules: {
        "no-undef": "error",
        "no-redeclare": "error",
        "no-unused-vars": ["error", { caughtErrors: "none" }],
        "no-nested-ternary": "error",
        "no-mixed-operators": ["error", { groups: [["&&", "||"]], allowSamePrecedence: false }],
        "dot-notation": ["error", { allowKeywords: false }],
        "no-restricted-properties": [
          "error",
          ...youngerMethods.split(" ").map((property) => ({ property })),
        ],
        "no-restricted-syntax": [
          "error",
          {
            selector: "Literal[regex.pattern=/(^|[^\\x5c])\\x2f/]",
            message: "ExtendScript ends a RegExp at a slash that has no backslash.",
          },
          {
            selector: "MemberExpression[computed=true][object.type='Literal']",
            message: "ExtendScript has no indexed chars of a string: use charAt.",
          },
          {
            // Photoshop's documents have a trim, which is told of what.
            selector: "CallExpression[callee.property.name='trim'][arguments.length=0]",
            message: "ExtendScript's strings have no trim.",
          },
        ],
      },
    },
  ]);
  return messages.map(({ line, ruleId, message }) => `${line}: ${ruleId ?? "parser"}: ${message}`);
}
