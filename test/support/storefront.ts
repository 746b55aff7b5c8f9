import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, type DocketClient } from "../../clients/sdk/src/index.ts";
import type { OrderView } from "../../clients/storefront/src/order-view.ts";
import {
  openStorefront,
  type Storefront,
  type StorefrontOptions,
} from "../../clients/storefront/src/server.ts";
import type { OrderEvent } from "../../clients/storefront/src/watch-order.ts";
import { openTestDocket, type TestDocket } from "./docket.ts";
import { plain, png, RED } from "./psd.ts";

/** A storefront on a Docket of its own, whose jobs the test works on itself. */
export interface StorefrontWorld {
  readonly docket: TestDocket;
  /** The user whose jobs these are. */
  readonly shopper: DocketClient;
  readonly folder: string;
  readonly said: string[];
  /** The storefront as it is now: `restart` makes another at the same address. */
  readonly url: string;
  /** Set, no call of the storefront reaches Docket, or none of Docket's answers the storefront. */
  cut: "calls" | "answers" | null;
  restart(): Promise<void>;
  /** Claims the next job, as soon as there is one. */
  work(): Promise<Work>;
  /** Works on the jobs that come before the customer can choose; the order is then ready for pictures. */
  prepare(order: string): Promise<void>;
  close(): Promise<void>;
}

/** A job in the test's hands. */
export interface Work {
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: a recipe; tests look at what they expect
  readonly recipe: any;
  progress(percent: number, message: string): Promise<void>;
  /** Hands in a red picture for every name, and the output. */
  deliver(output?: object, names?: readonly string[]): Promise<void>;
  fail(code: string, message: string): Promise<void>;
}

type Options = Partial<Pick<StorefrontOptions, "limits">> & { env?: Record<string, string> };

export async function openStorefrontWorld({ limits, env }: Options = {}): Promise<StorefrontWorld> {
  const docket = await openTestDocket({
    DOCKET_CALLBACK_SCHEDULE: "20ms,20ms,20ms,1s,1s,1s",
    ...env,
  });
  const folder = await mkdtemp(join(tmpdir(), "storefront-"));
  const worker = await docket.client("worker", "WORKER");
  const shopper = await docket.client("shopper", "SUBMITTER");
  const said: string[] = [];
  const world: Pick<StorefrontWorld, "cut"> = { cut: null };
  const token = await docket.token("shopper", "SUBMITTER");
  const client = createClient({
    url: docket.url,
    token,
    fetch: async (...call) => {
      if (world.cut === "calls") throw new TypeError("cut");
      const answer = await fetch(...call);
      if (world.cut === "answers") throw new TypeError("cut");
      return answer;
    },
  });
  const options = {
    client,
    folder,
    say: (line: string) => said.push(line),
    ...(limits && { limits }),
  };
  let storefront: Storefront = await openStorefront(options);
  const port = Number(new URL(storefront.url).port);
  const work = () => claimed(worker);
  return Object.assign(world, {
    docket,
    shopper,
    folder,
    said,
    url: storefront.url,
    restart: async () => {
      await storefront.close();
      storefront = await openStorefront({ ...options, port });
    },
    work,
    prepare: async (order: string) => {
      await (await work()).deliver({ layer_tree: layers }, ["_before.jpg"]);
      await (await work()).deliver({}, ["_layer-0.png", "_layer-1-0.png"]);
      await orderOnce(
        storefront.url,
        order,
        ({ thumbnails }) => Object.keys(thumbnails).length > 0,
      );
    },
    close: async () => {
      await storefront.close();
      await client.close();
      await docket.close();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

async function claimed(worker: DocketClient): Promise<Work> {
  const [claim] = await worker.claim({
    functions: ["photoshop.recipe"],
    worker: "test",
    waitMs: 60_000,
    max: 1,
  });
  if (!claim) throw new Error("No job came.");
  const { id, input } = claim.job;
  const { key } = claim;
  return {
    id,
    recipe: input,
    progress: async (percent, message) => {
      await worker.update({ id, key, status: { phase: "proccessing", percent, message } });
    },
    deliver: async (output = {}, names = []) => {
      const data = await png(plain(8, 6, RED));
      for (const name of names) await worker.uploadFile({ job: id, key, name, data });
      await worker.deliver({ id, key, output: { tasks: [], ...output } });
    },
    fail: async (code, message) => {
      await worker.fail({ id, key, error: { code, message, retryable: false } });
    },
  };
}

/** A name that a page must not take for markup. */
export const hostileName = `<img src=x onerror="document.title='owned'">`;

const smart = (name: string, path: number[], more: object = {}) => ({
  name,
  type: "ArtLayer",
  kind: "LayerKind.SMARTOBJECT",
  path,
  visible: true,
  bounds: { left: 1, top: 1, right: 5, bottom: 5 },
  smartObject: { width: 480, height: 640, sharedWith: [], ...more },
});

/** What the test's worker says that a PSD holds: two smart objects, the second one shown twice. */
export const layers = [
  smart("Poster", [0]),
  {
    name: hostileName,
    type: "LayerSet",
    path: [1],
    visible: true,
    bounds: { left: 0, top: 0, right: 8, bottom: 6 },
    layers: [
      smart("Card", [1, 0], { sharedWith: [[1, 1]] }),
      smart("Card again", [1, 1], { sharedWith: [[1, 0]] }),
    ],
  },
];

/** The first 26 bytes of a PSD of 8 × 6 pixels: enough for the storefront; only Docket reads on. */
export function psdHead(): Buffer {
  const head = Buffer.alloc(26);
  head.write("8BPS");
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(3, 12);
  head.writeUInt32BE(6, 14);
  head.writeUInt32BE(8, 18);
  head.writeUInt16BE(8, 22);
  head.writeUInt16BE(3, 24);
  return head;
}

export const picture = (): Promise<Buffer> => png(plain(4, 4, RED));

/** A POST to the storefront; its status and JSON. */
export async function post(
  url: string,
  body: Buffer | string | object = "",
  headers: Record<string, string> = {},
  // biome-ignore lint/suspicious/noExplicitAny: tests look at what they expect
): Promise<{ status: number; body: any }> {
  const raw = typeof body === "string" || Buffer.isBuffer(body);
  const response = await fetch(url, {
    method: "POST",
    headers,
    body: raw ? (body as string) : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

/** Uploads the head of a PSD; the new order's id. */
export async function placedOrder(url: string, name = "mockup.psd"): Promise<string> {
  const { body } = await post(`${url}/api/orders?name=${encodeURIComponent(name)}`, psdHead());
  return body.id;
}

/** What the storefront tells of an order, from now on. */
export async function* eventsOf(url: string, order: string): AsyncGenerator<OrderEvent> {
  const response = await fetch(`${url}/api/orders/${order}/events`);
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
  let text = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const [, type, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (type) yield { type, data: JSON.parse(data ?? "") } as OrderEvent;
    }
  }
}

/** The order, as soon as it is like that. */
export async function orderOnce(
  url: string,
  order: string,
  holds: (order: OrderView) => boolean,
): Promise<OrderView> {
  for await (const { type, data } of eventsOf(url, order))
    if (type === "order" && holds(data)) return data;
  throw new Error("The events ended.");
}
