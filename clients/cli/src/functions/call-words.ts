/** Core API calls with their counts, on a line. */
export const callWords = (calls: readonly { readonly api: string; readonly count: number }[]) =>
  calls.map(({ api, count }) => `${api} × ${count}`).join(", ");
