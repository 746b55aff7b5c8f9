import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";

/** An HTTP answer, read from a socket. */
export interface BareAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/**
 * Sends a request as it stands, which no client library would: an address is not tidied up, and any header may be said.
 * `lines` are those of its head after the first; a Host is added unless there is one.
 */
export async function bareRequest(
  origin: string,
  firstLine: string,
  { lines = [], body = "" }: { lines?: readonly string[]; body?: string } = {},
): Promise<BareAnswer> {
  const { hostname, port, host } = new URL(origin);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const hosts = lines.some((line) => /^host:/i.test(line)) ? [] : [`host: ${host}`];
  const sizes = body === "" ? [] : [`content-length: ${Buffer.byteLength(body)}`];
  const head = [`${firstLine} HTTP/1.1`, ...hosts, ...sizes, ...lines, "connection: close"];
  socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  return parsed(await text(socket));
}

function parsed(answer: string): BareAnswer {
  const [head = "", ...rest] = answer.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = new Headers();
  for (const line of lines) {
    const [name = "", ...value] = line.split(":");
    headers.append(name, value.join(":").trim());
  }
  return { status: Number(first.split(" ")[1]), headers, body: rest.join("\r\n\r\n") };
}
