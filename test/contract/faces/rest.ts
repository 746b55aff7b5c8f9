import type { TestDocket } from "../../support/docket.ts";
import { type Face, type Person, Refused } from "./face.ts";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the route's own
type Body = any;

/** Plain HTTP, as seeds 000 (the submitter) and 002 (the worker, the operator) write it. */
export function rest({ url }: TestDocket, tokens: Record<Person, string>): Face {
  return {
    name: "REST",
    submit: async (by, recipe, requires) =>
      (await post(`/new-job${requires ? `?requires=${requires}` : ""}`, tokens[by], recipe)).id,
    claim: async (by, capabilities = []) => {
      const named = `capabilities=${capabilities.join(",")}`;
      const next = await call(`/rest/jobs/fetch/?function=photoshop.recipe&${named}`);
      if (!next) return undefined;
      const { id, key } = await post(`/rest/jobs/${next.id}/claim/?${named}`, tokens[by]);
      const data = await call(`/rest/jobs/${id}/data/`, bearer(key));
      const files: [string, string][] = [];
      for (const { name, url: at } of data.files)
        files.push([name, await (await fetch(at)).text()]);
      return { id, key, input: data.input, files: Object.fromEntries(files) };
    },
    update: async (_by, { id, key }, phase) => {
      await post(`/rest/jobs/${id}/status/update/?status=${phase}`, key);
    },
    deliver: async (_by, { id, key }, output) =>
      (await post(`/rest/jobs/${id}/deliver/`, key, output)).alreadyDelivered,
    fail: async (_by, { id, key }, code, requires) => {
      await post(`/update-job/${id}?status=failed`, key, { code, message: "It broke.", requires });
    },
    lock: async (by, id) => void (await post(`/rest/jobs/${id}/lock/`, tokens[by])),
    unlock: async (by, id) => void (await post(`/rest/jobs/${id}/unlock/`, tokens[by])),
    see: async (by, id) => {
      try {
        const job = await call(`/rest/jobs/${id}/`, bearer(tokens[by]));
        const { input, output } = await call(`/get-job/${id}`, bearer(tokens[by]));
        const [phase, error] = [job.status?.phase, job.error?.code];
        const requires = job.requires ?? undefined;
        return { state: job.state, phase, input, output, error, requires };
      } catch (error) {
        if (error instanceof Refused && error.code === "NOT_FOUND") return undefined;
        throw error;
      }
    },
  };

  function post(path: string, key: string, body?: unknown): Promise<Body> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return call(path, { ...bearer(key), method: "POST", ...sent });
  }

  async function call(path: string, init: RequestInit = {}): Promise<Body> {
    const headers = { accept: "application/json", ...init.headers };
    const response = await fetch(`${url}${path}`, { ...init, headers });
    if (response.status === 204) return undefined;
    const body: Body = await response.json();
    if (!response.ok) throw new Refused(body.code);
    return body;
  }
}

const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
