import type { Viewer } from "../../../src/access/index.ts";
import { DocketError } from "../../../src/errors.ts";
import type { ClaimedJob } from "../../../src/jobs/index.ts";
import type { TestDocket } from "../../support/docket.ts";
import { type Claimed, type Face, type Person, Refused } from "./face.ts";

/** The jobs room's own door. */
export function inProcess({ docket }: TestDocket, tokens: Record<Person, string>): Face {
  const { jobs, access, files } = docket;
  const viewer = async (by: Person) => (await access.identify(tokens[by])) as Viewer;
  return {
    name: "in-process",
    submit: async (by, recipe, requires) => {
      const more = requires === undefined ? {} : { requires };
      const request = { function: "photoshop.recipe", input: recipe, ...more };
      return (await asked(jobs.submit(await viewer(by), request))).job.id;
    },
    claim: async (by, capabilities = []) => {
      const request = { functions: ["photoshop.recipe"], worker: by, capabilities };
      const [claimed] = await asked(jobs.claim(await viewer(by), request));
      return claimed && asClaimed(claimed);
    },
    update: async (by, held, phase) => {
      await asked(jobs.update(await viewer(by), { ...held, status: { phase } }));
    },
    deliver: async (by, held, output) =>
      (await asked(jobs.deliver(await viewer(by), { ...held, output }))).alreadyDelivered,
    fail: async (by, held, code, requires) => {
      const more = requires === undefined ? {} : { requires };
      const error = { code, message: "It broke.", ...more };
      await asked(jobs.fail(await viewer(by), { ...held, error }));
    },
    lock: async (by, id) => void (await asked(jobs.lock(await viewer(by), { id }))),
    unlock: async (by, id) => void (await asked(jobs.unlock(await viewer(by), { id }))),
    see: async (by, id) => {
      const job = await jobs.get(await viewer(by), id);
      if (!job) return undefined;
      const [bodies] = await jobs.bodies([id]);
      return {
        state: job.state,
        phase: job.status?.phase,
        input: bodies?.input ?? null,
        output: bodies?.output ?? null,
        error: job.error?.code,
        requires: job.requires,
      };
    },
  };

  async function asClaimed({ job }: ClaimedJob): Promise<Claimed> {
    const inputs = await files.inputsOf(job.id);
    const contents = inputs.map(async (file) => {
      const { stream } = await files.open(file);
      return [file.name, await textOf(stream)] as const;
    });
    const [bodies] = await jobs.bodies([job.id]);
    return {
      id: job.id,
      key: job.claim?.key ?? "",
      input: bodies?.input,
      files: Object.fromEntries(await Promise.all(contents)),
    };
  }
}

async function asked<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof DocketError ? new Refused(error.code) : error;
  }
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
