import { apiFileRoutes } from "./api-files.ts";
import { documentRoutes } from "./document.ts";
import { fileRoutes } from "./files.ts";
import { functionPauseRoutes } from "./function-pauses.ts";
import { functionRoutes } from "./functions.ts";
import { healthRoutes } from "./health.ts";
import { jobReadRoutes } from "./jobs-read.ts";
import { jobWorkRoutes } from "./jobs-work.ts";
import { metricsRoutes } from "./metrics.ts";
import { recipeRoutes } from "./recipes.ts";
import type { Route } from "./route.ts";
import { serviceRoutes } from "./services.ts";
import { sessionRoutes } from "./session.ts";
import { statsRoutes } from "./stats.ts";

/** Every address of REST. Tests and schema/openapi.yaml are made from this table. */
export const routes: readonly Route[] = [
  ...healthRoutes,
  ...sessionRoutes,
  ...metricsRoutes,
  ...documentRoutes(() => routes),
  ...fileRoutes,
  ...apiFileRoutes,
  ...recipeRoutes,
  ...functionRoutes,
  ...functionPauseRoutes,
  ...statsRoutes,
  ...jobReadRoutes,
  ...jobWorkRoutes,
  ...serviceRoutes,
];
