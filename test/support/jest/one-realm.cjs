const { createRequire } = require("node:module");
const { TestEnvironment } = createRequire(require.resolve("jest"))("jest-environment-node");

/** What a file changed at `process`, and what Jest keeps of a file, go away with it. All else stays for the next. */
class KeptEnvironment extends TestEnvironment {
  constructor(...args) {
    super(...args);
    const { process } = this.global;
    this.env = { ...process.env };
    this.exit = process.exit;
  }

  async teardown() {
    const { global, env, exit } = this;
    const { process } = global;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.exit = exit;
    for (const key of Object.getOwnPropertySymbols(global).filter(isJests))
      Reflect.deleteProperty(global, key);
  }
}

/** Jest keeps a file's tests, hooks and time limits at symbols such as JEST_STATE_SYMBOL. */
const isJests = ({ description = "" }) => /^[A-Z_]+$/.test(description);

let kept;

/**
 * One set of globals for all test files of a worker process, where Jest makes one for each: what packages make with them
 * then fits every file (shared-packages.cjs).
 */
module.exports = function OneRealm(...args) {
  kept ??= new KeptEnvironment(...args);
  return kept;
};
