import { Webhook } from "standardwebhooks";
import { CallbackError, verifyCallback } from "../../../clients/sdk/src/index.ts";

const secret = `whsec_${Buffer.from("a secret of 24 bytes....").toString("base64")}`;
const other = `whsec_${Buffer.from("another one, 24 bytes...").toString("base64")}`;
const payload = {
  id: "job_1",
  type: "job.done",
  timestamp: "2026-01-02T03:04:05.000Z",
  function: "photoshop.recipe",
  state: "DONE",
  attempt: 1,
  baseUrl: "http://127.0.0.1/files/job_1/",
  outputs: ["out.jpg"],
  output: { layer_tree: {} },
};

function signed(body: string, by = secret, at = new Date()): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  return {
    "webhook-id": "cb_1",
    "webhook-timestamp": seconds,
    "webhook-signature": new Webhook(by).sign("cb_1", at, body),
  };
}

const body = JSON.stringify(payload);

test("a genuine callback gives its payload", () => {
  expect(verifyCallback({ secret, headers: signed(body), body })).toEqual(payload);
});

test("bytes and Headers do as well as text and plain objects", () => {
  expect(
    verifyCallback({ secret, headers: new Headers(signed(body)), body: Buffer.from(body) }),
  ).toEqual(payload);
  expect(
    verifyCallback({ secret, headers: signed(body), body: new TextEncoder().encode(body) }),
  ).toEqual(payload);
});

test("header names are read in any case", () => {
  const shouted = Object.fromEntries(
    Object.entries(signed(body)).map(([name, value]) => [name.toUpperCase(), value]),
  );
  expect(verifyCallback({ secret, headers: shouted, body })).toEqual(payload);
});

test("a field that a later version adds passes through", () => {
  const later = JSON.stringify({ ...payload, region: "eu" });
  expect(verifyCallback({ secret, headers: signed(later), body: later })).toMatchObject({
    region: "eu",
  });
});

test("while a secret is changed, the old and the new one hold", () => {
  for (const by of [secret, other]) {
    expect(verifyCallback({ secret: [secret, other], headers: signed(body, by), body })).toEqual(
      payload,
    );
  }
});

const now = Date.now();
test.each([
  ["another body", signed(body), body.replace("job_1", "job_2")],
  ["another secret", signed(body, other), body],
  ["another id", { ...signed(body), "webhook-id": "cb_2" }, body],
  ["no headers", {}, body],
  ["a signature of another kind", { ...signed(body), "webhook-signature": "v9,abc" }, body],
  ["a time too long ago", signed(body, secret, new Date(now - 3_600_000)), body],
  ["a time to come", signed(body, secret, new Date(now + 3_600_000)), body],
])("%s is not genuine", (_, headers, text) => {
  expect(() => verifyCallback({ secret, headers, body: text })).toThrow(CallbackError);
  expect(() => verifyCallback({ secret, headers, body: text })).toThrow(/not genuine/);
});

test.each(["not json", "{}", ""])("signed, but no callback of Docket: %p", (text) => {
  expect(() => verifyCallback({ secret, headers: signed(text), body: text })).toThrow(
    CallbackError,
  );
});

test("no secret at all verifies nothing", () => {
  expect(() => verifyCallback({ secret: [], headers: signed(body), body })).toThrow(CallbackError);
});

test.each(["", "whsec_", "whsec_%%%"])(
  "an unusable secret (%p) is the receiver's own mistake",
  (unusable) => {
    expect(() => verifyCallback({ secret: unusable, headers: signed(body), body })).toThrow(
      TypeError,
    );
  },
);
