import type { mongo } from "mongoose";
import type { GraphqlClient } from "./graphql-client.ts";

/** One kind of load. It is put on every side in turn. */
export interface Workload {
  readonly name: string;
  /** What one operation is, and who does how many at a time. */
  readonly about: string;
  /** Operations of one measurement, and of a quick one. */
  readonly size: number;
  readonly quickSize: number;
  /** The load through GraphQL, for Docket and the server that does nothing alike. */
  graphql(client: GraphqlClient, size: number): Promise<Ready>;
  /** The least writes that would keep the same facts, with nothing around them. */
  raw?(jobs: mongo.Collection<RawJob>, size: number): Promise<Ready>;
}

/** Everything is in place: `go` is what is measured. */
export interface Ready {
  go(): Promise<Done>;
  /** Puts away what was there for this measurement alone. */
  end?(): Promise<void>;
}

export interface Done {
  readonly operations: number;
  /** The time that they took, in ms, where it is not all the time that went by. */
  readonly ms?: number;
  /** How long each took for its caller, in ms. */
  readonly latencies: readonly number[];
}

/** A job as somebody would write it by hand. */
export interface RawJob {
  readonly _id: string;
  readonly state: string;
  readonly version: number;
  readonly log: readonly object[];
  readonly claim?: object;
}

/** Has `callers` do `size` operations, each the next one as soon as its last is done. */
export async function closedLoop(
  callers: number,
  size: number,
  operation: (index: number) => Promise<unknown>,
): Promise<Done> {
  const latencies: number[] = [];
  let next = 0;
  const call = async () => {
    for (let index = next++; index < size; index = next++) {
      const started = performance.now();
      await operation(index);
      latencies.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return { operations: size, latencies };
}
