export default {
  testEnvironment: "node",
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "es6" } },
    ],
  },
  extensionsToTreatAsEsm: [".ts"],
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  globalSetup: "<rootDir>/test/support/global-setup.js",
  globalTeardown: "<rootDir>/test/support/global-teardown.js",
  reporters: ["default", "<rootDir>/test/support/plain-reporter.js"],
  testTimeout: 300_000,
  maxWorkers: "100%",
  // What a file has loaded as modules stays: without an end to it, a worker grows to gigabytes and collects garbage most of its time.
  workerIdleMemoryLimit: "800MB",
  restoreMocks: true,
};
