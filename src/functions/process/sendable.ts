import { type Failure, RunError } from "../../../clients/sdk/src/index.ts";

/** Refuses an output that the server would refuse, before the server has it in memory. Throws what is no JSON as well. */
export function refuseLarge(output: unknown, bytesMax: number): void {
  const bytes = Buffer.byteLength(JSON.stringify(output) ?? "");
  if (bytes <= bytesMax) return;
  throw new RunError(
    "OUTPUT_REFUSED",
    `The output has ${bytes} bytes as JSON; ${bytesMax} are allowed.`,
    { data: { code: "INPUT_TOO_LARGE", bytes, bytesMax } },
  );
}

/** Of a failure as JSON: more than the server keeps of one. */
const failureBytesMax = 64 * 1_024;

/** A failure as it can be sent: the data is whatever the function put there. */
export function plain(failure: Failure): Failure {
  try {
    const text = JSON.stringify(failure);
    if (Buffer.byteLength(text) <= failureBytesMax) return JSON.parse(text);
  } catch {
    // It is told without its data.
  }
  return { ...failure, data: {} };
}
