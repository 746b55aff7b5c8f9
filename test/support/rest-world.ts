import { fileKey, type Role, type Viewer } from "../../src/access/index.ts";
import type { Caller } from "../../src/rest/index.ts";
import { openTestDocket, type TestDocket } from "./docket.ts";
import { openTarget } from "./target.ts";
import { until } from "./until.ts";

/** How the job of a call stands: waiting again after a worker lost it, or then claimed by another one. */
export const situations = ["waiting", "claimed"] as const;
export type Situation = (typeof situations)[number];

/** A job with one input file, `in.txt`, that had one holder and may have another. */
export interface Subject {
  readonly id: string;
  readonly formerKey: string;
  readonly key: string | undefined;
  readonly jobToken: string | undefined;
  /** The segment that opens its files. */
  readonly signature: string;
}

/** Somebody who calls, and each kind of caller that they are. */
export interface Actor {
  readonly name: string;
  /** What they show as a bearer token; undefined when they are not there in a situation. */
  shows(subject: Subject): string | undefined;
  is(situation: Situation): readonly Caller[];
  /** Whether they know the signed address, or call from an open network. */
  readonly where?: "signed address" | "open network";
}

export interface RestWorld {
  readonly docket: TestDocket;
  readonly actors: readonly Actor[];
  /** A job that stands so; the same one for as long as nothing changed it. */
  subject(situation: Situation): Promise<Subject>;
  /** What may change about a job, and how many there are: a text to be compared. */
  facts(subject: Subject): Promise<string>;
  url(actor: Actor): string;
  close(): Promise<void>;
}

const metricsToken = "metrics-token-of-a-test";

export async function openRestWorld(): Promise<RestWorld> {
  const target = await openTarget((_, response) => response.end("hello"));
  const docket = await openTestDocket({
    DOCKET_METRICS_TOKEN: metricsToken,
    DOCKET_LEASE_MS: "3600000",
    DOCKET_SWEEP_MS: "1000",
  });
  const open = await docket.another({ DOCKET_OPEN_NETWORKS: "127.0.0.0/8" });
  const { access, jobs, database, files } = docket.docket;
  const enter = async (name: string, role: Role) => {
    const token = await docket.token(name, role);
    return { token, viewer: (await access.identify(token)) as Viewer };
  };
  const ann = await enter("ann", "SUBMITTER");
  const walter = await enter("walter", "WORKER");
  const operator = await enter("op", "ADMIN");
  const tokens = {
    ann: ann.token,
    bob: await docket.token("bob", "SUBMITTER"),
    idle: await docket.token("idle", "WORKER"),
    walter: walter.token,
    operator: operator.token,
  };
  const former = await enter("former", "WORKER");

  const make = async (situation: Situation): Promise<Subject> => {
    const files = [{ name: "in.txt", url: target.origin }];
    const { job } = await jobs.submit(ann.viewer, { function: "echo", files });
    const { id } = job;
    await until(
      () => jobs.read([id]),
      ([one]) => one?.state === "WAITING",
    );
    const lost = await jobs.claimOne(former.viewer, { id, worker: "former" });
    await jobs.unlock(operator.viewer, { id });
    const claim = { id, worker: "w1" };
    const held = situation === "claimed" ? await jobs.claimOne(walter.viewer, claim) : undefined;
    return {
      id,
      formerKey: lost.job.claim?.key ?? "",
      key: held?.job.claim?.key,
      jobToken: held?.token,
      signature: fileKey(access, id),
    };
  };
  const facts = async ({ id, key }: Subject) => {
    const [job] = await jobs.read([id]);
    const outputs = key === undefined ? [] : await files.outputsOf(id, key);
    return JSON.stringify({ version: job?.version, outputs: outputs.map((file) => file.id) });
  };
  const made = new Map<Situation, { subject: Subject; facts: string }>();
  return {
    docket,
    actors: actorsOf({ ...tokens, former: former.token }),
    subject: async (situation) => {
      const last = made.get(situation);
      if (last && (await facts(last.subject)) === last.facts) return last.subject;
      const subject = await make(situation);
      made.set(situation, { subject, facts: await facts(subject) });
      return subject;
    },
    facts: async (subject) =>
      `${await facts(subject)} of ${await database.connection.collection("jobs").countDocuments()}`,
    url: ({ where }) => (where === "open network" ? open.url : docket.url),
    close: async () => {
      await open.close();
      await docket.close();
      await target.close();
    },
  };
}

const worker = (situation: Situation): readonly Caller[] =>
  situation === "waiting" ? ["signed in", "WORKER", "candidate"] : ["signed in", "WORKER"];

function actorsOf(tokens: Readonly<Record<string, string>>): Actor[] {
  const shows = (name: string) => () => tokens[name];
  return [
    { name: "anonymous", shows: () => "", is: () => [] },
    { name: "an unknown token", shows: () => "dkt_unknown", is: () => [] },
    { name: "another user", shows: shows("bob"), is: () => ["signed in", "SUBMITTER"] },
    { name: "the owner", shows: shows("ann"), is: () => ["signed in", "SUBMITTER", "owner"] },
    { name: "a worker without the claim", shows: shows("idle"), is: worker },
    { name: "the worker that lost it", shows: shows("former"), is: worker },
    { name: "the lost claim's key", shows: ({ formerKey }) => formerKey, is: () => [] },
    {
      name: "the worker that holds it",
      shows: ({ key }) => (key === undefined ? undefined : tokens["walter"]),
      is: () => ["signed in", "WORKER", "holder", "claimer"],
    },
    { name: "the claim's key", shows: ({ key }) => key, is: () => ["holder"] },
    {
      name: "the job's own token",
      shows: ({ jobToken }) => jobToken,
      is: () => ["signed in", "job token"],
    },
    {
      name: "the operator",
      shows: shows("operator"),
      is: (situation) => [
        "signed in",
        "ADMIN",
        ...(situation === "claimed" ? ["holder" as const] : []),
      ],
    },
    { name: "the metrics token", shows: () => metricsToken, is: () => ["metrics reader"] },
    {
      name: "a signed address",
      shows: () => "",
      is: () => ["signed address"],
      where: "signed address",
    },
    { name: "an open network", shows: () => "", is: () => ["open network"], where: "open network" },
  ];
}
