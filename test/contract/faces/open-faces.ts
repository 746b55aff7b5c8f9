import { openTestDocket, type TestDocket } from "../../support/docket.ts";
import { openTarget } from "../../support/target.ts";
import type { Face, Person } from "./face.ts";
import { graphql } from "./graphql.ts";
import { inProcess } from "./in-process.ts";
import { rest } from "./rest.ts";

export const faceNames = ["in-process", "GraphQL", "REST"] as const;

export interface Faces {
  readonly docket: TestDocket;
  /** A recipe whose one input file is there to be fetched. */
  readonly recipe: object;
  face(name: (typeof faceNames)[number]): Face;
  close(): Promise<void>;
}

export const inputFile = { name: "base.psd", content: "8BPS and so on" } as const;

/** One server, with the three ways in. */
export async function openFaces(): Promise<Faces> {
  const docket = await openTestDocket();
  const target = await openTarget((_request, response) => response.end(inputFile.content));
  const tokens: Record<Person, string> = {
    ann: await docket.token("ann", "SUBMITTER"),
    bob: await docket.token("bob", "SUBMITTER"),
    walter: await docket.token("walter", "WORKER"),
    wilma: await docket.token("wilma", "WORKER"),
    operator: await docket.token("operator", "ADMIN"),
  };
  const faces = {
    "in-process": inProcess(docket, tokens),
    GraphQL: graphql(docket, tokens),
    REST: rest(docket, tokens),
  };
  return {
    docket,
    recipe: {
      baseUrl: `${target.origin}/files/`,
      inputs: [inputFile.name],
      base: inputFile.name,
      tasks: [{ type: "layer_list" }],
    },
    face: (name) => faces[name],
    close: async () => {
      await target.close();
      await docket.close();
    },
  };
}
