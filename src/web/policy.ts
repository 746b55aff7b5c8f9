/** What a page may load, as a `content-security-policy` header. */
type Directives = Readonly<Record<string, readonly string[]>>;

const own = "'self'";
const nothing = "'none'";

/** For every page here: nothing from elsewhere, in nobody's frame. */
const strict: Directives = {
  "default-src": [own],
  "script-src": [own],
  "connect-src": [own],
  "frame-ancestors": [nothing],
  "base-uri": [nothing],
  "form-action": [own],
  "object-src": [nothing],
};

/**
 * For the dashboard. Pictures may come from the address that files have, which is another one for somebody who comes by the
 * machine's own name; style sheets may be written by scripts that know the answer's nonce.
 */
export const dashboardPolicy = (publicUrl: string, nonce: string): string =>
  written({
    ...strict,
    "style-src": [own, `'nonce-${nonce}'`],
    "img-src": [own, "data:", "blob:", new URL(publicUrl).origin],
  });

/**
 * For GraphiQL. Its scripts are this server's own too; its editor writes styles wherever it goes, and runs its workers from
 * texts that it holds.
 */
export const graphiqlPolicy = (): string =>
  written({
    ...strict,
    "style-src": [own, "'unsafe-inline'"],
    "img-src": [own, "data:"],
    "font-src": [own, "data:"],
    "worker-src": ["blob:"],
  });

const written = (directives: Directives): string =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
