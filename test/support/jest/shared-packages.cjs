const { createRequire } = require("node:module");
const { join, sep } = require("node:path");
const { default: Runtime } = createRequire(require.resolve("jest"))("jest-runtime");

/** What has loaded all packages of this worker process; it outlives the test files. */
let packages;
/** One after the other: Node cannot link two graphs at once that have modules in common. */
let loading = Promise.resolve();

/**
 * Loads a test file and the project's own modules anew, as Jest does, but packages (mongoose, graphql, sharp and so on)
 * only once in each worker process: loading them takes longer than most test files. Needs one-realm.cjs, or else what
 * they make would fail `instanceof` in the next file.
 */
class SharedPackages extends Runtime {
  constructor(...args) {
    super(...args);
    packages ??= new Runtime(...args);
    const folder = join(args[0].rootDir, "node_modules", sep);
    this.isOfPackage = (path) => path.startsWith(folder) && path[folder.length] !== ".";
    const { isOfPackage } = this;
    const own = this.esmLoader;
    const { loadEsmModule, loadCjsAsEsm } = own;
    own.loadEsmModule = (path, suffix) =>
      isOfPackage(path) ? loadPackage(path, suffix) : loadEsmModule.call(own, path, suffix);
    own.loadCjsAsEsm = (from, path, ...more) =>
      loadCjsAsEsm.call(isOfPackage(path) ? packages.esmLoader : own, from, path, ...more);
  }

  requireModule(from, name, options, ...more) {
    const shared =
      name &&
      !options?.isInternalModule &&
      !this._resolution.isCoreModule(name) &&
      this.isOfPackage(this._resolution.resolveCjs(from, name));
    return shared
      ? packages.requireModule(from, name, options, ...more)
      : super.requireModule(from, name, options, ...more);
  }
}

function loadPackage(path, suffix) {
  const load = async () => {
    const { esmLoader } = packages;
    return esmLoader.linkAndEvaluateModule(await esmLoader.loadEsmModule(path, suffix));
  };
  loading = loading.then(load, load);
  return loading;
}

module.exports = SharedPackages;
