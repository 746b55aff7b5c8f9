// The house, lowest floor first. A room may import rooms on lower floors, by their door (index.ts); never sideways, never up.
const floors = [
  ["patience.ts", "nearest.ts"],
  ["settings.ts", "serving.ts", "unread.ts", "log-line.ts"],
  ["config"],
  ["errors.ts", "ids.ts", "config.ts", "version.ts", "log.ts", "join.ts", "page.ts"],
  ["web-page.ts", "session-cookie.ts", "loop.ts", "outgoing", "trace", "metrics", "connections.ts"],
  ["outgoing.ts", "trace.ts"],
  ["database", "arrivals.ts"],
  ["access", "files", "functions"],
  ["jobs"],
  ["live", "callbacks", "worker", "scope.ts"],
  ["retention", "diagnosis"],
  ["graphql", "rest", "web", "observe"],
  ["docket.ts"],
  ["listen.ts"],
  ["main.ts"],
];
const path = (room) => `^src/${room.replace(".", "[.]")}${room.includes(".") ? "$" : "/"}`;
const downOnly = floors.flatMap((rooms, floor) =>
  rooms.map((room) => ({
    name: `${room}-looks-down`,
    comment: `${room} may import only rooms on lower floors`,
    severity: "error",
    from: { path: path(room) },
    to: { path: "^src/", pathNot: [path(room), ...floors.slice(0, floor).flat().map(path)] },
  })),
);
module.exports = {
  forbidden: [
    ...downOnly,
    {
      name: "by-the-door",
      comment: "enter a room by its index.ts",
      severity: "error",
      from: { path: "^src/([^/]+)/" },
      to: { path: "^src/[^/]+/", pathNot: ["^src/$1/", "^src/[^/]+/index[.]ts$"] },
    },
    {
      name: "mongoose-stays-in-the-store",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/database/", "/store[.]ts$"] },
      to: { path: "node_modules/(mongoose|mongodb)/" },
    },
    {
      name: "s3-stays-in-its-storage",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/files/s3/" },
      to: { path: "node_modules/@aws-sdk/" },
    },
    {
      name: "graphql-stays-in-its-face",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/graphql/" },
      to: { path: "node_modules/(graphql|graphql-yoga|graphql-ws|@pothos)/" },
    },
    {
      name: "one-edge-to-the-sdk",
      comment: "the worker uses the SDK's loop, functions its plugin API; nobody else looks up",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(worker|functions)/" },
      to: { path: "^clients/" },
    },
    {
      name: "clients-meet-the-server-at-schema",
      severity: "error",
      from: { path: "^clients/" },
      to: { path: "^src/" },
    },
    {
      name: "sdk-for-browsers",
      comment:
        "docket/sdk/client runs in browsers: nothing of Node in all that it imports, types included",
      severity: "error",
      from: { path: "^clients/sdk/src/browser[.]ts$" },
      to: {
        pathNot: [
          "^clients/sdk/src/",
          "^(node_modules/)?(graphql-ws|@graphql-typed-document-node)/",
        ],
        reachable: true,
      },
    },
    {
      name: "one-edge-to-the-engine",
      comment:
        "the command line renders on its own machine, by the engine's doors; other clients have a server for that",
      severity: "error",
      from: { path: "^clients/", pathNot: "^clients/cli/src/(render|layers)/" },
      to: { path: "^functions/" },
    },
    {
      name: "clients-by-the-door",
      comment: "what a client shares, it shares at its index.ts; functions at theirs",
      severity: "error",
      from: { path: "^clients/cli/" },
      to: {
        path: "^(clients|functions)/",
        pathNot: ["^clients/cli/", "^(clients|functions)/.*/index[.]ts$"],
      },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: ["[.]d[.]ts$"] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // The parser knows no JSX; what the dashboard may import, biome.json says.
    exclude: { path: "^clients/web/" },
    tsPreCompilationDeps: true,
    parser: "swc",
  },
};
