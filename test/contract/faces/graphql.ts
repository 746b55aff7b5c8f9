import type { TestDocket } from "../../support/docket.ts";
import { type Face, type Held, type Person, Refused } from "./face.ts";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the operation's own
type Payload = any;

/** GraphQL over HTTP, as any client speaks it. */
export function graphql({ url }: TestDocket, tokens: Record<Person, string>): Face {
  return {
    name: "GraphQL",
    submit: async (by, recipe, requires) => {
      const input = { function: "photoshop.recipe", input: recipe, requires };
      return (await mutate(by, "submitJob", "job { id }", input)).job.id;
    },
    claim: async (by, capabilities) => {
      const shown = "claims { key job { id input files { name file { url } } } }";
      const input = { functions: ["photoshop.recipe"], worker: by, capabilities };
      const [claimed] = (await mutate(by, "claim", shown, input)).claims;
      if (!claimed) return undefined;
      const { key, job } = claimed;
      return { id: job.id, key, input: job.input, files: await contentsOf(job.files) };
    },
    update: async (by, held, phase) => {
      await mutate(by, "updateJob", "stop", { ...asHeld(held), status: { phase } });
    },
    deliver: async (by, held, output) =>
      (await mutate(by, "deliver", "alreadyDelivered", { ...asHeld(held), output }))
        .alreadyDelivered,
    fail: async (by, held, code, requires) => {
      const error = { code, message: "It broke.", requires };
      await mutate(by, "failJob", "willRetry", { ...asHeld(held), error });
    },
    lock: async (by, id) => void (await mutate(by, "lockJob", "job { id }", { id })),
    unlock: async (by, id) => void (await mutate(by, "unlockJob", "job { id }", { id })),
    see: async (by, id) => {
      const shown = "state status { phase } input output error { code } requires";
      const { job } = await ask(by, `query ($id: ID!) { job(id: $id) { ${shown} } }`, { id });
      if (!job) return undefined;
      const { status, error, requires, ...rest } = job;
      return {
        ...rest,
        phase: status?.phase ?? undefined,
        error: error?.code,
        requires: requires ?? undefined,
      };
    },
  };

  async function mutate(by: Person, name: string, shown: string, input: object): Promise<Payload> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    const document = `mutation ($input: ${type}Input!) {
      ${name}(input: $input) { ... on ${type}Payload { ${shown} } ... on Error { code } } }`;
    const answer = (await ask(by, document, { input }))[name];
    if (answer.code) throw new Refused(answer.code);
    return answer;
  }

  async function ask(by: Person, query: string, variables: object): Promise<Payload> {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { authorization: `Bearer ${tokens[by]}`, "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Payload; errors?: Payload[] };
    if (errors) throw new Refused(errors[0].extensions?.code ?? errors[0].message);
    return data;
  }
}

const asHeld = ({ id, key }: Held): Held => ({ id, key });

async function contentsOf(
  files: readonly { name: string; file: { url: string } }[],
): Promise<Record<string, string>> {
  const contents = files.map(async ({ name, file }) => {
    return [name, await (await fetch(file.url)).text()] as const;
  });
  return Object.fromEntries(await Promise.all(contents));
}
