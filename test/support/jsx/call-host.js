import { MessageChannel, parentPort, receiveMessageOnPort } from "node:worker_threads";

/** Asks the host for something and blocks until it answers, as everything in ExtendScript does. */
export function callHost(verb, ...args) {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  parentPort.postMessage({ verb, args, flag, port: port2 }, [port2]);
  Atomics.wait(flag, 0, 0);
  const { message } = receiveMessageOnPort(port1);
  port1.close();
  if (message.error !== undefined) throw new Error(message.error);
  return message.value;
}
