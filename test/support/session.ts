/** What a page of the server's own sends along with every request to GraphQL. */
export const ownPage = (url: string): Record<string, string> => ({
  origin: new URL(url).origin,
  "sec-fetch-site": "same-origin",
  "x-docket-csrf": "1",
});

export const signIn = (
  url: string,
  token: unknown,
  headers: Record<string, string> = ownPage(url),
): Promise<Response> =>
  fetch(`${url}/session`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ token }),
  });

/** The cookie as a browser sends it back; the empty text where an answer sets none. */
export const cookieOf = (response: Response): string =>
  response.headers.get("set-cookie")?.split(";", 1)[0] ?? "";

/** Signs in, and answers the cookie. */
export async function sessionOf(url: string, token: string): Promise<string> {
  const response = await signIn(url, token);
  if (response.status !== 204) throw new Error(`Signing in was answered ${response.status}.`);
  return cookieOf(response);
}

/** Asks GraphQL as a page of the server's own does, with a session's cookie. */
export const askBy = (
  url: string,
  cookie: string,
  query: string,
  headers: Record<string, string> = ownPage(url),
): Promise<Response> =>
  fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, ...headers },
    body: JSON.stringify({ query }),
  });
