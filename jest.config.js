export default {
  testEnvironment: "<rootDir>/test/support/jest/one-realm.cjs",
  runtime: "<rootDir>/test/support/jest/shared-packages.cjs",
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: { target: "es2022", parser: { syntax: "typescript" } },
        module: { type: "es6" },
        // Beside the code: in it, they would be read and parsed with every module of every test file.
        sourceMaps: true,
      },
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
