/**
 * Settings for a server within which a test, or the server itself, has to manage something: as long as the machine may
 * stand still. A test of what happens when such a time is over sets its own.
 */
export const patient: Readonly<Record<string, string>> = {
  DOCKET_LEASE_MS: "3600000",
  DOCKET_QUERY_TIMEOUT_MS: "600000",
  DOCKET_SEARCH_TIMEOUT_MS: "300000",
  DOCKET_CALLBACK_TIMEOUT_MS: "600000",
  DOCKET_CORE_TIMEOUT_MS: "600000",
  DOCKET_UPLOAD_IDLE_MS: "600000",
  DOCKET_FUNCTIONS_START_MS: "240000",
  DOCKET_ADMISSION_MS: "600000",
};
