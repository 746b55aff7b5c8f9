/** How a block of commands is held to what it says. */
export type Held =
  /** A test that takes the block from its page and runs it. */
  | { readonly by: string }
  /** It can't be run here, and why. */
  | { readonly not: string };

const served = { by: "test/support/docs/served-reader.ts" };
const firstJob = { by: "test/docs/first-job.test.ts" };
const console = { by: "test/docs/console.test.ts" };
const plugins = { by: "test/docs/plugins.test.ts" };
const workers = { by: "test/docs/workers.test.ts" };
const deploy = { by: "test/docs/deploy.test.ts" };
const backup = { by: "test/docs/backup.test.ts" };
const operator = { by: "test/docs/operator.test.ts" };
/** Every block of commands in the pages, by its page and name. */
export const knownCommands: Readonly<Record<string, Readonly<Record<string, Held>>>> = {
  "README.md": {
    start: served,
    connect: firstJob,
    submit: firstJob,
    demo: { by: "test/e2e/demo.test.ts" },
    storefront: firstJob,
  },
  "clients/storefront/README.md": { start: firstJob, join: firstJob },
  "docs/app-developer/jobs.md": {
    connect: firstJob,
    submit: firstJob,
    watch: firstJob,
    upload: firstJob,
  },
  "docs/worker-author/functions.md": {
    new: plugins,
    dev: plugins,
    try: plugins,
    install: { not: "packages that are nobody's; outside.test.ts installs one from a folder" },
    register: workers,
  },
  "docs/worker-author/workers.md": {
    token: workers,
    connect: workers,
    "worker-mjs": workers,
    "worker-sh": workers,
    "worker-py": workers,
    "own-register": workers,
    "own-worker": workers,
    "own-run": workers,
  },
  "docs/operator/console.md": {
    tour: console,
    psd: console,
    login: console,
    run: console,
    jobs: console,
  },
  "docs/operator/deploy.md": { server: deploy, ready: deploy },
  "docs/operator/backup.md": {
    copy: backup,
    restore: backup,
    dump: { not: "MongoDB's own tools; backup.test.ts copies documents as they do" },
    undump: { not: "MongoDB's own tools; backup.test.ts copies documents as they do" },
  },
  "docs/operator/upgrade.md": { pull: { not: "it changes the clone; npm start is run elsewhere" } },
  "docs/operator/access.md": { users: operator, allowances: operator, audit: operator },
  "docs/operator/running.md": { settings: operator, doctor: operator, look: operator },
  "docs/contributor/README.md": {
    npm: { not: "they run these tests, or write into the clone; plugins.test.ts runs dev" },
  },
  "bench/peers/README.md": { peers: { not: "others' packages and a PostgreSQL" } },
  "deploy/README.md": { compose: { not: "Docker, and pictures from its registry" } },
  "jsx/README.md": {
    photoshop: { not: "Photoshop; test/clients/cli/photoshop-worker.test.ts has a stand-in" },
  },
  "jsx/CHECKLIST.md": {
    trials: { not: "Photoshop; test/clients/cli/photoshop-worker.test.ts has a stand-in" },
  },
};
