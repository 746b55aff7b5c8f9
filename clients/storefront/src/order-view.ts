import type { ClientJob } from "../../sdk/src/index.ts";
import { type LayerNode, slotsOf } from "./layer-tree.ts";
import type { Choices, Order, Step, StepEnd } from "./order.ts";
import { afterName, beforeName, layersOf, thumbnailName } from "./recipes.ts";

/** An order as the page sees it. No token, no secret, no address of Docket. */
export interface OrderView {
  readonly id: string;
  readonly psd: { readonly name: string; readonly width: number; readonly height: number };
  readonly layers: readonly LayerNode[];
  /** The layers that can be filled, by their paths, joined with dots as everywhere here. */
  readonly slots: readonly string[];
  /** Pictures of layers, by path. */
  readonly thumbnails: Readonly<Record<string, string>>;
  readonly pictures: readonly {
    readonly file: string;
    readonly name: string;
    readonly url: string;
  }[];
  readonly choices: Choices | null;
  readonly look: StepView | null;
  readonly render: StepView | null;
}

interface StepView {
  readonly jobId: string | null;
  /** UNSENT: Docket has not answered yet. RUNNING: it has the job. Else how the job ended. */
  readonly state: "UNSENT" | "RUNNING" | StepEnd["state"];
  readonly error: { readonly code: string; readonly message: string } | null;
  /** The picture to show. */
  readonly shown: string | null;
  /** The files that were ordered. */
  readonly files: readonly { readonly name: string; readonly url: string }[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  /** The `webhook-id` of the callback, whose signature held. */
  readonly webhookId: string | null;
}

export function orderView(order: Order): OrderView {
  const layers = layersOf(order);
  const { look, thumbnails, render } = order.steps;
  const { name, width, height } = order.psd;
  return {
    id: order.id,
    psd: { name, width, height },
    layers,
    slots: slotsOf(layers).map(({ path }) => path.join(".")),
    thumbnails: thumbnails ? thumbnailsOf(order.id, layers, thumbnails) : {},
    pictures: order.pictures.map((picture) => ({
      ...picture,
      url: `/files/${encodeURIComponent(picture.file)}`,
    })),
    choices: order.choices ?? null,
    look: look ? stepView(order.id, look, beforeName) : null,
    render: render ? stepView(order.id, render, afterName) : null,
  };
}

function stepView(order: string, step: Step, shown: string): StepView {
  const { jobId, end } = step;
  const outputs = end?.outputs ?? [];
  const { code, message } = end?.error ?? {};
  return {
    jobId,
    state: end?.state ?? (jobId === null ? "UNSENT" : "RUNNING"),
    error: code === undefined ? null : { code, message: message ?? "" },
    shown: outputs.includes(shown) ? resultUrl(order, step, shown) : null,
    files: outputs
      .filter((name) => name !== shown)
      .map((name) => ({ name, url: resultUrl(order, step, name) })),
    warnings: warningsOf(end),
    webhookId: end?.webhookId ?? null,
  };
}

function thumbnailsOf(order: string, layers: readonly LayerNode[], step: Step) {
  const there = slotsOf(layers).filter(({ path }) =>
    step.end?.outputs.includes(thumbnailName(path)),
  );
  return Object.fromEntries(
    there.map(({ path }) => [path.join("."), resultUrl(order, step, thumbnailName(path))]),
  );
}

const resultUrl = (order: string, { jobId }: Step, name: string): string =>
  `/api/orders/${order}/results/${jobId}/${encodeURIComponent(name)}`;

function warningsOf(end: StepEnd | null): StepView["warnings"] {
  const output = end?.output as { render?: { warnings?: StepView["warnings"] } } | null | undefined;
  return output?.render?.warnings ?? [];
}

/** How far the job is that the customer waits for. */
export interface Progress {
  readonly jobId: string;
  readonly state: ClientJob["state"];
  /** 0 to 100, as the worker says. */
  readonly percent: number | null;
  readonly phase: string | null;
  readonly message: string | null;
}

export const progressOf = ({ id, state, status }: ClientJob): Progress => ({
  jobId: id,
  state,
  percent: status?.percent ?? null,
  phase: status?.phase ?? null,
  message: status?.message ?? null,
});
