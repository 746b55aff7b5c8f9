import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** A file of GraphiQL's, in memory. */
export interface GraphiqlFile {
  /** Says the content, so that a browser may keep it for good. */
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
  readonly gzipped: Buffer;
}

export interface GraphiqlFiles {
  readonly script: GraphiqlFile;
  readonly style: GraphiqlFile;
}

const options = {
  title: "Docket",
  // Its own place for a picture takes words only.
  logo: " ",
  endpoint: "/graphql",
  credentials: "same-origin",
  additionalHeaders: { "x-docket-csrf": "1" },
  subscriptionsProtocol: "WS",
  shouldPersistHeaders: false,
  defaultQuery: "query Me {\n  viewer {\n    name\n    roles\n  }\n}\n",
};

/** GraphiQL as the package brings it, put together once: 9 MB of text that nobody needs who does not ask for it. */
export async function loadGraphiql(): Promise<GraphiqlFiles> {
  const { js, css, ...parts } = await import("@graphql-yoga/render-graphiql/graphiql");
  const { editorWorkerService, jsonWorker: json, graphqlWorker: graphql } = parts;
  const workers = { editorWorkerService, json, graphql };
  return {
    script: await file("js", "text/javascript", scriptOf(js, JSON.stringify(workers))),
    style: await file(
      "css",
      "text/css",
      `${css}\nhtml, body, #root { height: 100%; margin: 0; }\n`,
    ),
  };
}

/** What the package's own page has between its script tags. */
const scriptOf = (library: string, workers: string): string => `const workers = ${workers};
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_, label) =>
    URL.createObjectURL(new Blob([workers[label]], { type: "text/javascript" })),
};
${library};
YogaGraphiQL.renderYogaGraphiQL(document.querySelector("#root"), ${JSON.stringify(options)});
`;

async function file(ending: string, type: string, text: string): Promise<GraphiqlFile> {
  const content = Buffer.from(text);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, hashLength);
  const gzipped = await promisify(gzip)(content);
  return { name: `${hash}.${ending}`, type: `${type}; charset=utf-8`, content, gzipped };
}

const hashLength = 16;
