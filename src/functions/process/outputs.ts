import { AsyncLocalStorage } from "node:async_hooks";
import { endOfRun } from "./words.ts";

/** What is written to standard output and standard error, by run. */
export interface Outputs {
  /** Does the work of a run: what it writes, also later and from its timers, is known to be its own. */
  of<T>(turn: number, work: () => T): T;
  /** The run is over: what it writes from now on is dropped. */
  end(turn: number): void;
}

/**
 * The streams are read line by line, and what stands before the end of a run is taken for that run's. So what an earlier
 * run is still writing must not get there, nor what nobody knows the run of, once there was an earlier one.
 */
export function takeOutputs(): Outputs {
  const writing = new AsyncLocalStorage<number>();
  const streams = [process.stdout, process.stderr].map((stream) => ({
    write: stream.write.bind(stream),
    stream,
  }));
  let over = 0;
  const mayWrite = () => {
    const turn = writing.getStore();
    return turn === undefined ? over === 0 : turn > over;
  };
  for (const { stream, write } of streams)
    stream.write = ((...given: Parameters<typeof write>) => {
      if (mayWrite()) return write(...given);
      const done = given.find((one) => typeof one === "function") as (() => void) | undefined;
      if (done) process.nextTick(done);
      return true;
    }) as typeof stream.write;
  return {
    of: (turn, work) => writing.run(turn, work),
    end: (turn) => {
      over = turn;
      for (const { write } of streams) write(`\n${endOfRun(turn)}\n`);
    },
  };
}
