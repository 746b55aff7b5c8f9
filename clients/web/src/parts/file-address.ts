/**
 * A file's address on the server this page is from, by its path and query: `File.url` says the public address, and a
 * page may be looked at by another one, such as an address within the network.
 */
export function fileAddress(url: string): string {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
}
