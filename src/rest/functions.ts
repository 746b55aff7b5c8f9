import { hasRole, isAdmin, type Viewer } from "../access/index.ts";
import { DocketError, invalidInput } from "../errors.ts";
import type { Description } from "../functions/index.ts";
import { json, wantsHtml } from "./answer.ts";
import { jsonOf } from "./body.ts";
import { type RestRooms, signedIn } from "./context.ts";
import { functionPage, functionsPage } from "./function-page.ts";
import * as shapes from "./function-shapes.ts";
import { functionViewOf, functionViews } from "./function-view.ts";
import { looks, type Route } from "./route.ts";

/** What can be asked of this installation: for people, for programs, and for workers that bring functions. */
export const functionRoutes: readonly Route[] = [
  {
    methods: looks,
    path: "/functions",
    operation: {
      id: "listFunctions",
      summary:
        "Every function: docs, schemas, core API calls, limits, counts, and who works on it.",
      who: ["signed in"],
      answers: { 200: { what: "The functions.", shape: shapes.functionList, also: "text/html" } },
      refusals: ["UNAUTHENTICATED"],
    },
    answer: list,
  },
  {
    methods: looks,
    path: "/functions/{function}",
    operation: {
      id: "showFunction",
      summary: "One function.",
      who: ["signed in"],
      answers: { 200: { what: "The function.", shape: shapes.functionView, also: "text/html" } },
      refusals: ["UNAUTHENTICATED", "NOT_FOUND"],
    },
    answer: show,
  },
  {
    methods: ["PUT"],
    path: "/functions/{function}",
    operation: {
      id: "registerFunction",
      summary:
        "Makes a function known that remote workers run, to every server; again, it replaces what the same user registered.",
      who: ["WORKER", "ADMIN"],
      changes: true,
      body: { kind: "json", shape: shapes.functionTold, required: true },
      answers: { 200: { what: "The function as it stands now.", shape: shapes.functionView } },
      refusals: ["UNAUTHENTICATED", "FORBIDDEN", "INPUT_TOO_LARGE", "LIMIT_REACHED"],
    },
    answer: register,
  },
  {
    methods: ["DELETE"],
    path: "/functions/{function}",
    operation: {
      id: "unregisterFunction",
      summary:
        "Takes a function off the list that the same user registered, or an operator any; jobs that wait for it stay.",
      who: ["WORKER", "ADMIN"],
      changes: true,
      answers: { 204: { what: "It can't be submitted any more." } },
      refusals: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    },
    answer: unregister,
  },
];

async function list(rooms: RestRooms, request: Request): Promise<Response> {
  const viewer = await signedIn(rooms, request);
  const functions = await functionViews(rooms, viewer, rooms.functions.list());
  const broken = isAdmin(viewer) ? rooms.functions.broken() : [];
  if (wantsHtml(request, false)) return functionsPage(request, functions, broken);
  return json({ functions, ...(isAdmin(viewer) && { brokenPlugins: broken }) });
}

async function show(
  rooms: RestRooms,
  request: Request,
  [name = ""]: readonly string[],
): Promise<Response> {
  const viewer = await signedIn(rooms, request);
  const view = await functionViewOf(rooms, viewer, name);
  return wantsHtml(request, false) ? functionPage(request, view) : json(view);
}

async function register(
  rooms: RestRooms,
  request: Request,
  [name = ""]: readonly string[],
): Promise<Response> {
  const viewer = await registrarOf(rooms, request);
  const told = await jsonOf(request, rooms.config.bodyBytesMax);
  if (typeof told !== "object" || told === null || Array.isArray(told))
    throw invalidInput([{ path: ["body"], message: "must be an object" }]);
  const description = { calls: [], ...told, name } as unknown as Description;
  await rooms.registry.register(viewer, description);
  return json(await functionViewOf(rooms, viewer, name));
}

async function unregister(
  rooms: RestRooms,
  request: Request,
  [name = ""]: readonly string[],
): Promise<Response> {
  await rooms.registry.unregister(await registrarOf(rooms, request), name);
  return new Response(null, { status: 204 });
}

async function registrarOf(rooms: RestRooms, request: Request): Promise<Viewer> {
  const viewer = await signedIn(rooms, request);
  if (hasRole(viewer, "WORKER") || isAdmin(viewer)) return viewer;
  throw new DocketError("FORBIDDEN", "Only a worker or an operator may register functions.");
}
