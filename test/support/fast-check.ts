import fc from "fast-check";

const { DOCKET_TEST_SEED = "1" } = process.env;

/**
 * Properties are tried on the same cases in every run: a run that fails fails again. Other cases are looked for on
 * purpose, by `DOCKET_TEST_SEED=2`, and what they find becomes an example of its test.
 */
fc.configureGlobal({ seed: Number(DOCKET_TEST_SEED) });

export { fc };
