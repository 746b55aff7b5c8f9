import type { DocketClient } from "../../sdk/src/index.ts";
import type { Orders } from "./orders.ts";

/** What the verbs of the storefront share. */
export interface Shop {
  readonly client: DocketClient;
  readonly orders: Orders;
  /** Holds the public files. */
  readonly folder: string;
  readonly limits: Limits;
  /** Where Docket finds the files, such as https://shop.example/files/. */
  readonly filesUrl: string;
  /** Where Docket calls back. */
  readonly callbackUrl: string;
  /** Docket signs this user's callbacks with it. */
  readonly callbackSecret: string;
  /** Told what the operator should know. */
  say(line: string): void;
}

export interface Limits {
  readonly psdBytesMax: number;
  readonly pictureBytesMax: number;
  /** Pictures an order may have. */
  readonly picturesMax: number;
  /** How long an order and its files are kept after its last change, in ms. */
  readonly keepMs: number;
}

const MiB = 1024 * 1024;
const dayMs = 24 * 60 * 60 * 1000;

export const defaultLimits: Limits = {
  psdBytesMax: 200 * MiB,
  pictureBytesMax: 50 * MiB,
  picturesMax: 50,
  keepMs: 7 * dayMs,
};
