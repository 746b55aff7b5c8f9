import { parseArgs } from "node:util";
import { defaultLimits, type Limits } from "./shop.ts";

/** How the storefront is started. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly folder: string;
  /** A Docket that runs already; undefined: start one. */
  readonly docket: { readonly url: string; readonly token: string } | undefined;
  readonly limits: Partial<Limits>;
}

/** Each setting: its flag, its name in the environment, what holds without it, and what it is. */
const table = [
  ["port", "STOREFRONT_PORT", "8080", "Port to listen on; 0 is any"],
  ["host", "STOREFRONT_HOST", "127.0.0.1", "Address to listen on"],
  [
    "public-url",
    "STOREFRONT_PUBLIC_URL",
    "",
    "How Docket reaches the storefront; its own address when empty",
  ],
  ["folder", "STOREFRONT_FOLDER", ".docket/storefront", "Where files and orders are kept"],
  ["docket", "DOCKET_URL", "", "A Docket that runs already; empty starts one"],
  ["token", "DOCKET_TOKEN", "", "A token with the role SUBMITTER there"],
  ["psd-bytes-max", "STOREFRONT_PSD_BYTES_MAX", `${defaultLimits.psdBytesMax}`, "Size of a PSD"],
  [
    "picture-bytes-max",
    "STOREFRONT_PICTURE_BYTES_MAX",
    `${defaultLimits.pictureBytesMax}`,
    "Size of a picture",
  ],
  [
    "pictures-max",
    "STOREFRONT_PICTURES_MAX",
    `${defaultLimits.picturesMax}`,
    "Pictures of an order",
  ],
  [
    "keep-ms",
    "STOREFRONT_KEEP_MS",
    `${defaultLimits.keepMs}`,
    "How long an order is kept after its last change",
  ],
] as const;

type Flag = (typeof table)[number][0];

export const settingsHelp = `The storefront: an example app on Docket.

Usage: npm run storefront -- [flags]

${table.map(([flag, env, fallback, what]) => `  --${flag}  (${env}${fallback && `, ${fallback}`})\n      ${what}`).join("\n")}`;

/** The settings in flags, else in the environment, else as the table says. Throws a sentence for what can't be. */
export function readSettings(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Settings {
  const options = Object.fromEntries(table.map(([flag]) => [flag, { type: "string" as const }]));
  const { values } = parseArgs({ args: [...args], options });
  const value = (flag: Flag): string => {
    const [, name, fallback] = table.find(([one]) => one === flag) ?? ["", "", ""];
    return (values[flag] as string | undefined) ?? env[name] ?? fallback;
  };
  const number = (flag: Flag): number => {
    const said = value(flag);
    if (!/^\d{1,15}$/.test(said))
      throw new Error(`--${flag} must be a whole number, not "${said}".`);
    return Number(said);
  };
  return {
    port: number("port"),
    host: value("host"),
    publicUrl: value("public-url") || undefined,
    folder: value("folder"),
    docket: docketOf(value("docket"), value("token")),
    limits: {
      psdBytesMax: number("psd-bytes-max"),
      pictureBytesMax: number("picture-bytes-max"),
      picturesMax: number("pictures-max"),
      keepMs: number("keep-ms"),
    },
  };
}

function docketOf(url: string, token: string): Settings["docket"] {
  if (url === "") return undefined;
  if (token === "")
    throw new Error("--docket needs --token too: one with the role SUBMITTER there.");
  return { url, token };
}
