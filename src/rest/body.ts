import { DocketError, invalidInput } from "../errors.ts";

/** The body as text, up to `bytesMax`. */
export async function textOf(request: Request, bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > bytesMax)
      throw new DocketError("INPUT_TOO_LARGE", `The body has more than ${bytesMax} bytes.`, {
        data: { bytesMax },
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The body as JSON; undefined when there is none. Old scripts send it under any content type. */
export async function jsonOf(request: Request, bytesMax: number): Promise<unknown> {
  const text = await textOf(request, bytesMax);
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw invalidInput([{ path: ["body"], message: `is no JSON: ${(cause as Error).message}` }]);
  }
}

/** Words for what a worker can do, joined by commas, so that a form has room for all of them. */
export function capabilitiesIn(said: URLSearchParams): { readonly capabilities?: string[] } {
  const words = said.get("capabilities");
  return words ? { capabilities: words.split(",").map((word) => word.trim()) } : {};
}

/** What a call says: by its query, and by a form that it sends. */
export async function sayings(request: Request, bytesMax: number): Promise<URLSearchParams> {
  const said = new URL(request.url).searchParams;
  const isForm = request.headers
    .get("content-type")
    ?.startsWith("application/x-www-form-urlencoded");
  if (!isForm) return said;
  for (const [name, value] of new URLSearchParams(await textOf(request, bytesMax)))
    said.set(name, value);
  return said;
}
