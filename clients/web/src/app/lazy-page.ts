import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/** A page in a file of its own, loaded when it is first gone to. */
export const lazyPage = (load: () => Promise<ComponentType>): LazyExoticComponent<ComponentType> =>
  lazy(async () => ({ default: await load() }));
