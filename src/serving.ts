import { AsyncLocalStorage } from "node:async_hooks";
import type { EventEmitter } from "node:events";

/** The header that names a request, both ways. */
export const requestIdHeader = "x-request-id";

/** One HTTP request or WebSocket on its way through this server. */
export interface ServedRequest {
  readonly id: string;
  /** Which route it took, as a pattern: the address itself may hold keys. */
  route: string;
}

/** On whose behalf work is done. */
export interface Serving {
  readonly request?: ServedRequest;
  /** The span under way, as W3C trace context: what is called next belongs under it. */
  readonly traceparent?: string;
}

const storage = new AsyncLocalStorage<Serving>();

export const servedNow = (): Serving => storage.getStore() ?? {};

/** Does work on behalf of somebody; what is not said stays as it was. */
export const serving = <T>(more: Serving, work: () => T): T =>
  storage.run({ ...storage.getStore(), ...more }, work);

/** Hears an emitter's events on behalf of whoever is served now, whenever they come. */
export function servingEvents(emitter: EventEmitter): void {
  const here = AsyncLocalStorage.snapshot();
  const emit = emitter.emit.bind(emitter) as (...event: unknown[]) => boolean;
  emitter.emit = (...event: unknown[]) => here(emit, ...event);
}

/** Starts work that is on nobody's behalf, or on many people's, whoever gave the cause. */
export const servingNobody = <T>(work: () => T): T => storage.run({}, work);
