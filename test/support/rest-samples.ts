import type { Method, Route } from "../../src/rest/index.ts";
import type { Actor, RestWorld, Subject } from "./rest-world.ts";

interface Sample {
  readonly query?: string;
  readonly body?: string;
  /** The file's; the job's input file else. */
  readonly name?: string;
  /** Echo, unless it is said. */
  readonly function?: string;
}

const recipe = { baseUrl: "http://127.0.0.1:9/", inputs: ["a.psd"], base: "a.psd", tasks: [] };

/** What to send to an operation, beside who sends it, so that whoever may call it gets through. */
export const samples: Readonly<Record<string, Sample>> = {
  healthz: {},
  readyz: {},
  openSession: { body: "{}" },
  closeSession: {},
  metrics: {},
  openapiYaml: {},
  openapiJson: {},
  restPage: {},
  download: { query: "kind=input" },
  upload: { body: "hello", name: "out.txt" },
  signedDownload: { query: "kind=input" },
  apiFile: {},
  newJob: { body: JSON.stringify(recipe) },
  getJob: {},
  updateJob: { query: "status=downloaded" },
  updateJobById: { query: "id={id}&status=downloaded" },
  listFunctions: {},
  showFunction: {},
  registerFunction: { body: "{}" },
  unregisterFunction: {},
  // Of a function that no other call needs.
  pauseFunction: { function: "photoshop.recipe", query: "reason=old" },
  resumeFunction: { function: "photoshop.recipe" },
  stats: { query: "window=DAY&function=echo" },
  listJobs: {},
  fetchJob: {},
  showJob: {},
  showJobStatus: {},
  jobData: {},
  claimNextJob: { query: "function=echo" },
  claimJob: {},
  updateJobStatus: { query: "status=downloaded" },
  deliverJob: { body: '{"ok":true}' },
  lockJob: {},
  unlockJob: {},
  doJob: { body: '{"function":"echo","data":{"a":1}}' },
  startJob: { body: '{"function":"echo"}' },
  waitJob: { body: '{"id":"{id}","waitMs":0}' },
  createJob: { body: '{"id":"{id}"}' },
  updateHook: { body: '{"id":"{id}","status":"downloaded"}' },
  destroyJobToken: {},
};

/** Calls a route about a job as somebody would. */
export async function callRoute(
  world: RestWorld,
  { path, operation }: Route,
  method: Method,
  { actor, subject }: { actor: Actor; subject: Subject },
): Promise<Response> {
  const { query = "", body, name = "in.txt", function: fn = "echo" } = samples[operation.id] ?? {};
  const knows = actor.where === "signed address";
  const signature = knows ? subject.signature : "x".repeat(subject.signature.length);
  const parts: Record<string, string> = {
    id: subject.id,
    scope: subject.id,
    name,
    signature,
    function: fn,
  };
  const address = `${path}?${query}`.replace(/\{(\w+)\}/g, (_, part) => parts[part] ?? "");
  const shown = actor.shows(subject);
  return fetch(`${world.url(actor)}${address}`, {
    method,
    headers: { accept: "application/json", ...(shown && { authorization: `Bearer ${shown}` }) },
    ...(method !== "GET" &&
      method !== "HEAD" &&
      body !== undefined && { body: body.replace("{id}", subject.id) }),
  });
}
