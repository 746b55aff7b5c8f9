import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { keptOpen } from "./kept-open.ts";

/** A span as it was sent. */
export interface SentSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  /** OTLP's numbers: 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status: { readonly code?: number };
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** What OpenTelemetry's exporters send to, over HTTP with JSON, on 127.0.0.1. */
export interface Collector {
  readonly url: string;
  readonly spans: readonly SentSpan[];
  /** Headers and texts of all that was sent. */
  readonly said: readonly string[];
  close(): Promise<void>;
}

interface Otlp {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<SentSpan, "facts"> & {
        readonly attributes: readonly Attribute[];
      })[];
    }[];
  }[];
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, string | number | boolean>>;
}

export async function openCollector(): Promise<Collector> {
  const spans: SentSpan[] = [];
  const said: string[] = [];
  const receive = async (request: IncomingMessage) => {
    const body = (await json(request)) as Otlp;
    said.push(JSON.stringify(request.headers), JSON.stringify(body));
    if (request.url === "/v1/traces") spans.push(...spansIn(body));
  };
  const server = createServer(keptOpen, (request, response) => {
    receive(request).then(
      () => response.writeHead(200, { "content-type": "application/json" }).end("{}"),
      () => response.writeHead(400).end(),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    said,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const spansIn = ({ resourceSpans }: Otlp): SentSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ attributes, ...span }) => ({
        ...span,
        service: String(factsOf(resource.attributes)["service.name"]),
        facts: factsOf(attributes),
      })),
    ),
  );

const factsOf = (attributes: readonly Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0] ?? ""]));
