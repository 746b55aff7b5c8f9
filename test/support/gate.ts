import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { keptOpen } from "./kept-open.ts";

/** A way to a server at which a test can step in. */
export interface Gate {
  readonly url: string;
  /** Does `act` before the first call to a matching path goes on; resolves when that is done. */
  before(path: RegExp, act: () => Promise<void>): Promise<void>;
  /** Lets the first call to a matching path through, and cuts its answer off; resolves when that is done. */
  cutAfter(path: RegExp): Promise<void>;
  close(): Promise<void>;
}

interface Step {
  readonly when: "before" | "after";
  readonly path: RegExp;
  act(response: ServerResponse): Promise<void>;
}

export async function openGate(target: string): Promise<Gate> {
  const steps: Step[] = [];
  const server = createServer(keptOpen, (request, response) => {
    pass(target, steps, request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const step = (when: Step["when"], path: RegExp, act: Step["act"]) =>
    new Promise<void>((resolve, reject) => {
      steps.push({ when, path, act: (response) => act(response).then(resolve, reject) });
    });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    before: (path, act) => step("before", path, act),
    cutAfter: (path) => step("after", path, async (response) => void response.destroy()),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function pass(
  target: string,
  steps: Step[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = "/", method = "GET", headers } = request;
  const { authorization, "content-type": type } = headers;
  const body = await buffer(request);
  await taken(steps, "before", url)?.act(response);
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const answer = await fetch(`${target}${url}`, {
    method,
    signal: gone.signal,
    headers: { ...(authorization && { authorization }), ...(type && { "content-type": type }) },
    ...(body.length > 0 && { body }),
  });
  const said = Buffer.from(await answer.arrayBuffer());
  await taken(steps, "after", url)?.act(response);
  if (!response.destroyed)
    response.writeHead(answer.status, { "content-length": said.length }).end(said);
}

/** The step that is due, which is then gone. */
function taken(steps: Step[], when: Step["when"], url: string): Step | undefined {
  const index = steps.findIndex((step) => step.when === when && step.path.test(url));
  return index < 0 ? undefined : steps.splice(index, 1)[0];
}
