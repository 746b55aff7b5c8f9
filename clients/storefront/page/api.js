/** Why the storefront's server refused, or could not be asked (`OFFLINE`). */
export class ShopError extends Error {
  constructor(code, message) {
    super(message);
    this.name = "ShopError";
    this.code = code;
  }
}

export const limits = () => ask("GET", "/api/limits");

/** Uploads a PSD; answers the new order. `onShare` is told how much has gone, 0 to 1. */
export const placeOrder = (file, onShare) =>
  upload(`/api/orders?name=${encodeURIComponent(file.name)}`, file, onShare);

/** Uploads a picture for an order; answers `{ file, name }`. */
export const addPicture = (order, file, onShare) =>
  upload(`/api/orders/${order}/pictures?name=${encodeURIComponent(file.name)}`, file, onShare);

export const orderRender = (order, choices) => ask("POST", `/api/orders/${order}/render`, choices);
export const submitAgain = (order) => ask("POST", `/api/orders/${order}/again`);
export const cancelOrder = (order) => ask("POST", `/api/orders/${order}/cancel`);

/**
 * Tells an order as it is, then what changes. The browser connects again by itself and is then told everything anew;
 * only an order that is gone for good ends it.
 */
export function watchOrder(order, { onOrder, onProgress, onLost, onFound, onGone }) {
  const source = new EventSource(`/api/orders/${encodeURIComponent(order)}/events`);
  source.addEventListener("open", onFound);
  source.addEventListener("order", ({ data }) => onOrder(JSON.parse(data)));
  source.addEventListener("progress", ({ data }) => onProgress(JSON.parse(data)));
  source.addEventListener("error", () =>
    source.readyState === EventSource.CLOSED ? onGone() : onLost(),
  );
  return () => source.close();
}

async function ask(method, path, body) {
  const response = await fetch(path, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  }).catch(() => undefined);
  return answered(response?.status ?? 0, await response?.text().catch(() => ""));
}

/** `fetch` does not tell how an upload goes; XMLHttpRequest does. */
function upload(path, file, onShare) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.upload.addEventListener("progress", ({ loaded, total }) => onShare(loaded / total));
    request.addEventListener("loadend", () => resolve(request));
    request.send(file);
  }).then(({ status, responseText }) => answered(status, responseText));
}

function answered(status, text) {
  const body = parsed(text);
  if (status >= 200 && status < 300) return body;
  if (status === 0) throw new ShopError("OFFLINE", "The shop's server does not answer.");
  throw new ShopError(body?.code ?? "INTERNAL", body?.message ?? `The server answered ${status}.`);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
