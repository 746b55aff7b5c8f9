import { EventEmitter } from "node:events";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Order } from "./order.ts";

/** The orders, a JSON file each: enough for an example, and it outlives a restart. */
export interface Orders {
  /** Undefined when there is none of this id. */
  get(id: string): Promise<Order | undefined>;
  add(order: Order): Promise<Order>;
  /** Changes of one order follow each other. Undefined when there is none of this id. */
  change(id: string, by: Change): Promise<Order | undefined>;
  /** Tells each change of an order from now on, until the returned function is called. */
  onChange(id: string, listener: (order: Order) => void): () => void;
  /** Removes what was last changed before this time, and answers it. */
  removeBefore(time: number): Promise<Order[]>;
}

/** Makes the next order of an order. `save` writes one down on the way, which then stays even if the rest throws. */
export type Change = (
  order: Order,
  save: (order: Order) => Promise<Order>,
) => Order | Promise<Order>;

interface Cabinet {
  readonly folder: string;
  readonly bell: EventEmitter;
  /** The last change that each order waits for. */
  readonly turns: Map<string, Promise<unknown>>;
}

export async function openOrders(folder: string): Promise<Orders> {
  await mkdir(folder, { recursive: true });
  const cabinet: Cabinet = { folder, bell: new EventEmitter(), turns: new Map() };
  cabinet.bell.setMaxListeners(0);
  return {
    get: (id) => read(cabinet, id),
    add: (order) => write(cabinet, order),
    change: (id, by) => inTurn(cabinet, id, () => change(cabinet, id, by)),
    onChange: (id, listener) => {
      cabinet.bell.on(id, listener);
      return () => cabinet.bell.off(id, listener);
    },
    removeBefore: (time) => removeBefore(cabinet, time),
  };
}

/** An id from outside becomes a path only in this form. */
const idForm = /^[a-z0-9-]{36}$/;

const pathOf = ({ folder }: Cabinet, id: string) => join(folder, `${id}.json`);

async function read(cabinet: Cabinet, id: string): Promise<Order | undefined> {
  if (!idForm.test(id)) return undefined;
  const text = await readFile(pathOf(cabinet, id), "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Order);
}

async function write(cabinet: Cabinet, order: Order): Promise<Order> {
  await keep(cabinet, order);
  cabinet.bell.emit(order.id, order);
  return order;
}

/** A crash leaves the old file or the new one, never half of one. */
async function keep(cabinet: Cabinet, order: Order): Promise<Order> {
  const path = pathOf(cabinet, order.id);
  await writeFile(`${path}.part`, JSON.stringify(order));
  await rename(`${path}.part`, path);
  return order;
}

/** What is saved on the way is told only when the rest fails: it is not how the order came to stand. */
async function change(cabinet: Cabinet, id: string, by: Change): Promise<Order | undefined> {
  const order = await read(cabinet, id);
  if (!order) return undefined;
  let saved: Order | undefined;
  const save = async (next: Order) => {
    saved = await keep(cabinet, next);
    return saved;
  };
  try {
    const changed = await by(order, save);
    return changed === order ? order : await write(cabinet, changed);
  } catch (error) {
    if (saved) cabinet.bell.emit(id, saved);
    throw error;
  }
}

async function inTurn<T>({ turns }: Cabinet, id: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(id) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(id, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(id) === mine) turns.delete(id);
  }
}

async function removeBefore(cabinet: Cabinet, time: number): Promise<Order[]> {
  const removed: Order[] = [];
  for (const name of await readdir(cabinet.folder)) {
    const path = join(cabinet.folder, name);
    const facts = await stat(path).catch(() => undefined);
    if (!facts || facts.mtimeMs >= time) continue;
    const order = await read(cabinet, name.replace(/\.json$/, ""));
    await rm(path, { force: true });
    if (order) removed.push(order);
  }
  return removed;
}
