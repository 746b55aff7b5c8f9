import type { Page } from "playwright-core";

/** Calls from within the page, as its scripts do; answers the status and the text. */
export const callIn = (
  page: Page,
  path: string,
  method: string,
  body?: object,
): Promise<{ status: number; text: string }> =>
  page.evaluate(
    async ([to, by, said]) => {
      const headers = { "content-type": "application/json", "x-docket-csrf": "1" };
      const response = await fetch(to, { method: by, headers, ...(said && { body: said }) });
      return { status: response.status, text: await response.text() };
    },
    [path, method, body && JSON.stringify(body)] as const,
  );

/** Opens a WebSocket to GraphQL from within the page: what it is told first, or the code that it is closed with. */
export const socketIn = (page: Page): Promise<unknown> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        // biome-ignore lint/suspicious/noExplicitAny: this runs in the browser, whose types are not the project's
        const { WebSocket, location } = globalThis as any;
        const socket = new WebSocket(`ws://${location.host}/graphql`, "graphql-transport-ws");
        socket.onopen = () => socket.send('{"type":"connection_init"}');
        socket.onmessage = ({ data }: { data: string }) => resolve(JSON.parse(data).type);
        socket.onclose = ({ code }: { code: number }) => resolve(code);
      }),
  );

/** Uploads a picture from within the page; its address. */
export const uploadIn = (page: Page, query: string, png: Buffer): Promise<string> =>
  page.evaluate(
    async ([operation, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const form = new FormData();
      const operations = { query: operation, variables: { file: null } };
      form.append("operations", JSON.stringify(operations));
      form.append("map", '{"0":["variables.file"]}');
      form.append("0", new Blob([bytes], { type: "image/png" }), "red.png");
      const headers = { "x-docket-csrf": "1" };
      const response = await fetch("/graphql", { method: "POST", headers, body: form });
      return (await response.json()).data.uploadFile.file.url as string;
    },
    [query, png.toString("base64")] as const,
  );

/** Shows a picture in the page: its width and height, or that it was refused. */
export const pictureIn = (page: Page, url: string): Promise<unknown> =>
  page.evaluate(
    (src) =>
      new Promise((resolve) => {
        // biome-ignore lint/suspicious/noExplicitAny: this runs in the browser, whose types are not the project's
        const image = new (globalThis as any).Image();
        image.onload = () => resolve([image.naturalWidth, image.naturalHeight]);
        image.onerror = () => resolve("refused");
        image.src = src;
      }),
    url,
  );
