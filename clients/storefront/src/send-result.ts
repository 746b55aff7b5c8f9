import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { fileHeaders } from "./files.ts";
import { StorefrontError } from "./problem.ts";
import type { Shop } from "./shop.ts";

export interface ResultName {
  readonly order: string;
  readonly jobId: string;
  readonly name: string;
}

/** Passes on an output file of one of the order's jobs: browsers need to reach the storefront only. */
export async function sendResult(
  shop: Shop,
  { order: id, jobId, name }: ResultName,
  response: ServerResponse,
): Promise<void> {
  const order = await shop.orders.get(id);
  const step = Object.values(order?.steps ?? {}).find((one) => one.jobId === jobId);
  if (!step?.end?.outputs.includes(name))
    throw new StorefrontError(404, "NO_SUCH_FILE", "There is no such file.");
  const file = await shop.client.downloadFile({ job: jobId, name });
  response.writeHead(200, {
    ...fileHeaders(name),
    "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
    "cache-control": "private, max-age=86400, immutable",
  });
  await pipeline(file, response);
}
