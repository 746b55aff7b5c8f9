import { callHost } from "./call-host.js";

/**
 * ExtendScript's Socket over real TCP, with its habits: carriage returns get lost unless it is BINARY, a read may be
 * short, a dead line is silence after the timeout, `eof` is only an empty buffer.
 */
export function openSockets({ lineSecondMs }) {
  const isBinary = ({ encoding }) => `${encoding}`.toUpperCase() === "BINARY";
  return class Socket {
    timeout = 10;
    encoding = "ASCII";
    connected = false;
    eof = true;
    error = "";
    open(address, encoding = "ASCII") {
      this.encoding = encoding;
      const colon = address.lastIndexOf(":");
      if (colon < 0) throw new Error("The port is missing.");
      const asked = { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) };
      const opened = callHost("openSocket", asked, this.timeout * lineSecondMs);
      Object.assign(this, { id: opened.id, error: opened.error ?? "" });
      this.connected = opened.id !== undefined;
      return this.connected;
    }
    write(...texts) {
      const text = texts.join("");
      const sent = isBinary(this) ? text : text.replaceAll("\r\n", "\n");
      return callHost("writeSocket", this.id, Buffer.from(sent, "latin1"));
    }
    read(count = 0) {
      const { bytes, connected } = callHost(
        "readSocket",
        this.id,
        count,
        this.timeout * lineSecondMs,
      );
      this.connected = connected;
      this.eof = bytes.length === 0;
      const text = Buffer.from(bytes).toString("latin1");
      return isBinary(this) ? text : text.replaceAll("\r", "");
    }
    close() {
      callHost("closeSocket", this.id);
      this.connected = false;
      return true;
    }
  };
}
