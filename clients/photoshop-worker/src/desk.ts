import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Run } from "../../sdk/src/index.ts";
import { answerCall } from "./answer-call.ts";

/** Where the script inside Photoshop gets one job and hands it in. */
export interface Desk {
  readonly url: string;
  /** Opens the job at this desk only; the claim's own key stays here. */
  readonly key: string;
  /** The output once it is delivered; rejects with a RunError when the script says that it failed. */
  readonly result: Promise<unknown>;
  /** Whom each call is told. One listener. */
  onCall(listener: () => void): void;
  close(): Promise<void>;
}

/**
 * A server on this machine only that speaks Docket's REST, as far as `jsx/worker.jsx` uses it, for one job: Photoshop
 * has plain sockets and no TLS.
 */
export async function openDesk(run: Run<unknown>): Promise<Desk> {
  const key = randomBytes(keyBytes).toString("base64url");
  const { result, ...outcome } = openOutcome();
  let told = () => {};
  const server = createServer((request, response) => {
    told();
    answerCall({ run, key, ...outcome }, request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    result,
    onCall: (listener) => {
      told = listener;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const keyBytes = 24;

function openOutcome() {
  let deliver: (output: unknown) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const result = new Promise<unknown>((resolve, reject) => {
    deliver = resolve;
    fail = reject;
  });
  // Whoever waits for it hears of it; nobody may.
  result.catch(() => undefined);
  return { result, deliver, fail };
}
