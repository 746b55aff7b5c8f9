import type { ComponentType } from "react";
import type { Role } from "../generated/graphql.ts";
import type { IconName } from "../parts/icon.tsx";
import { lazyPage } from "./lazy-page.ts";

export interface PageRoute {
  /** Below /dashboard; `:name` is a parameter, read by wouter's useParams. */
  readonly path: string;
  readonly title: string;
  readonly page: ComponentType;
  /** Its place in the rail; without one it is reached from other pages. */
  readonly nav?: { readonly group: NavGroup; readonly icon: IconName };
  /** Who sees it; everybody when left out. An operator sees all. */
  readonly roles?: readonly Role[];
}

export type NavGroup = "Access" | "Develop" | "Watch";

/** In the rail's order. */
export const navGroups: readonly NavGroup[] = ["Watch", "Access", "Develop"];

/** Every page. One of several that match: the first. */
export const routes: readonly PageRoute[] = [
  {
    path: "/",
    title: "Overview",
    page: lazyPage(async () => (await import("../pages/overview/overview-page.tsx")).OverviewPage),
    nav: { group: "Watch", icon: "overview" },
  },
  {
    path: "/jobs",
    title: "Jobs",
    page: lazyPage(async () => (await import("../pages/jobs/jobs-page.tsx")).JobsPage),
    nav: { group: "Watch", icon: "jobs" },
  },
  {
    path: "/jobs/:id",
    title: "Job",
    page: lazyPage(async () => (await import("../pages/job/job-page.tsx")).JobPage),
  },
  {
    path: "/functions",
    title: "Functions",
    page: lazyPage(
      async () => (await import("../pages/functions/functions-page.tsx")).FunctionsPage,
    ),
    nav: { group: "Watch", icon: "functions" },
  },
  {
    path: "/functions/:name",
    title: "Function",
    page: lazyPage(async () => (await import("../pages/function/function-page.tsx")).FunctionPage),
  },
  {
    path: "/functions/:name/run",
    title: "Run",
    page: lazyPage(async () => (await import("../pages/run/run-page.tsx")).RunPage),
  },
  {
    path: "/workers",
    title: "Workers",
    page: lazyPage(async () => (await import("../pages/workers/workers-page.tsx")).WorkersPage),
    nav: { group: "Watch", icon: "workers" },
  },
  {
    path: "/workers/:id",
    title: "Worker",
    page: lazyPage(async () => (await import("../pages/worker/worker-page.tsx")).WorkerPage),
  },
  {
    path: "/callbacks",
    title: "Callbacks",
    page: lazyPage(
      async () => (await import("../pages/callbacks/callbacks-page.tsx")).CallbacksPage,
    ),
    nav: { group: "Watch", icon: "callbacks" },
  },
  {
    path: "/files",
    title: "Files",
    page: lazyPage(async () => (await import("../pages/files/files-page.tsx")).FilesPage),
    nav: { group: "Watch", icon: "files" },
  },
  {
    path: "/users",
    title: "Users",
    page: lazyPage(async () => (await import("../pages/users/users-page.tsx")).UsersPage),
    nav: { group: "Access", icon: "users" },
    roles: ["ADMIN"],
  },
  {
    path: "/users/:id",
    title: "User",
    page: lazyPage(async () => (await import("../pages/user/user-page.tsx")).UserPage),
    roles: ["ADMIN"],
  },
  {
    path: "/tokens",
    title: "Tokens",
    page: lazyPage(async () => (await import("../pages/tokens/tokens-page.tsx")).TokensPage),
    nav: { group: "Access", icon: "tokens" },
    roles: ["ADMIN"],
  },
  {
    path: "/usage",
    title: "Usage",
    page: lazyPage(async () => (await import("../pages/usage/usage-page.tsx")).UsagePage),
    nav: { group: "Access", icon: "usage" },
  },
  {
    path: "/audit",
    title: "Audit",
    page: lazyPage(async () => (await import("../pages/audit/audit-page.tsx")).AuditPage),
    nav: { group: "Access", icon: "audit" },
    roles: ["ADMIN"],
  },
];
