import type { PageWords } from "../output/pages.ts";
import type { ServerOptions } from "../server-options.ts";
import type { FilterOptions } from "./filter-options.ts";

export interface JobsOptions extends FilterOptions, PageWords, ServerOptions {
  readonly search?: string;
  readonly order: "created" | "ended" | "priority";
  readonly oldestFirst?: boolean;
  readonly watch?: boolean;
}
