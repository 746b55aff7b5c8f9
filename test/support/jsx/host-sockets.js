import { connect } from "node:net";

/** The host's side of `Socket`: real connections. Every second read is as short as what has come so far. */
export function hostSockets() {
  const open = new Map();
  let serial = 0;
  return {
    openSocket: ({ host, port }, timeoutMs) => {
      const socket = connect({ host, port });
      const line = { socket, bytes: Buffer.alloc(0), ended: false, reads: 0, wake: () => {} };
      socket.on("data", (data) => {
        line.bytes = Buffer.concat([line.bytes, data]);
        line.wake();
      });
      socket.on("close", () => {
        line.ended = true;
        line.wake();
      });
      return new Promise((resolve) => {
        const timer = setTimeout(() => socket.destroy(new Error("Timed out.")), timeoutMs);
        socket.on("error", (error) => resolve({ error: error.message }));
        socket.once("connect", () => {
          clearTimeout(timer);
          serial += 1;
          open.set(serial, line);
          resolve({ id: serial });
        });
      });
    },
    writeSocket: (id, bytes) => {
      const { socket, ended } = open.get(id);
      if (ended) return false;
      return new Promise((resolve) => socket.write(bytes, (error) => resolve(!error)));
    },
    readSocket: async (id, count, timeoutMs) => {
      const line = open.get(id);
      line.reads += 1;
      const enough = line.reads % 2 === 0 ? 1 : count;
      await arrived(line, enough, timeoutMs);
      const bytes = line.bytes.subarray(0, count || line.bytes.length);
      line.bytes = line.bytes.subarray(bytes.length);
      return { bytes, connected: !line.ended };
    },
    closeSocket: (id) => {
      open.get(id)?.socket.destroy();
      open.delete(id);
    },
    openLines: () => open.size,
  };
}

/** Until there are so many bytes, or no more will come, or it took too long. */
function arrived(line, enough, timeoutMs) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      line.wake = () => {};
      resolve();
    };
    const timer = setTimeout(end, timeoutMs);
    line.wake = () => {
      if (line.bytes.length >= enough || line.ended) end();
    };
    line.wake();
  });
}
