import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import {
  openStorefrontWorld,
  picture,
  placedOrder,
  post,
  psdHead,
  type StorefrontWorld,
} from "../../support/storefront.ts";
import { until } from "../../support/until.ts";

let world: StorefrontWorld;
beforeAll(async () => {
  const limits = { psdBytesMax: 1000, pictureBytesMax: 2000, picturesMax: 2 };
  world = await openStorefrontWorld({ limits });
});
afterAll(() => world.close());

const kept = () => readdir(join(world.folder, "files"));
const code = async (path: string, body: Buffer | string) => {
  const answer = await post(`${world.url}${path}`, body);
  return `${answer.status} ${answer.body.code}`;
};

test("only what begins as a PSD does is taken for one, and nothing else is kept", async () => {
  const before = await kept();
  expect(await code("/api/orders?name=a.psd", "GIF89a and so on, long enough")).toBe(
    "415 NOT_A_PSD",
  );
  expect(await code("/api/orders?name=a.psd", "8BPS")).toBe("415 NOT_A_PSD");
  expect(await code("/api/orders?name=a.psd", "")).toBe("415 NOT_A_PSD");
  expect(await kept()).toEqual(before);
});

test("a file that is too large is refused, whether it says so or not", async () => {
  const before = await kept();
  const large = Buffer.concat([psdHead(), Buffer.alloc(1000)]);
  expect(await code("/api/orders?name=a.psd", large)).toBe("413 FILE_TOO_LARGE");
  const chunked = request(`${world.url}/api/orders?name=a.psd`, { method: "POST" });
  chunked.write(large);
  chunked.end(large);
  const [response] = await once(chunked, "response");
  expect(response.statusCode).toBe(413);
  expect(await kept()).toEqual(before);
});

test("an upload that breaks off leaves nothing", async () => {
  const before = await kept();
  const broken = request(`${world.url}/api/orders?name=a.psd`, {
    method: "POST",
    headers: { "content-length": 500 },
  });
  broken.on("error", () => undefined);
  broken.write(psdHead());
  await until(kept, (names) => names.length > before.length);
  broken.destroy();
  await until(kept, (names) => names.length === before.length);
});

test("names are made safe and unique; the customer's own is only shown", async () => {
  const name = "../../..\\<b>évil</b>\u0000 mockup.psd.exe";
  const first = await placedOrder(world.url, name);
  const [one, two] = [first, await placedOrder(world.url, name)];
  expect(one).not.toBe(two);
  const names = (await kept()).filter((file) => file.includes("vil"));
  expect(names).toHaveLength(2);
  for (const file of names) expect(file).toMatch(/^[0-9a-f-]{36}-[\p{L}\p{N}._-]+\.psd$/u);
});

test("a picture is what its bytes say, and has its ending", async () => {
  const order = await placedOrder(world.url);
  const add = `/api/orders/${order}/pictures?name=me.jpg`;
  expect(await code(add, "<svg xmlns='http://www.w3.org/2000/svg'/>")).toBe("415 NOT_A_PICTURE");
  expect(await code(add, psdHead())).toBe("415 NOT_A_PICTURE");
  const { body } = await post(`${world.url}${add}`, await picture());
  expect(body).toMatchObject({ name: "me.jpg", file: expect.stringMatching(/-me\.png$/) });
  const served = await fetch(`${world.url}/files/${body.file}`);
  expect(served.headers.get("content-type")).toBe("image/png");
  expect(served.headers.get("x-content-type-options")).toBe("nosniff");
  expect(served.headers.get("content-security-policy")).toContain("sandbox");
  await post(`${world.url}${add}`, await picture());
  expect(await code(add, await picture())).toBe("409 TOO_MANY_PICTURES");
});

test("only names in the folder are files", async () => {
  const status = async (name: string) => (await fetch(`${world.url}/files/${name}`)).status;
  expect(await status("..%2forders")).toBe(404);
  expect(await status("..%2forders%2f..%2ffiles")).toBe(404);
  expect(await status("none.psd")).toBe(404);
  expect(await status("%ff")).toBe(400);
});

test("a page of another site can't order", async () => {
  const { status, body } = await post(`${world.url}/api/orders?name=a.psd`, psdHead(), {
    "sec-fetch-site": "cross-site",
  });
  expect([status, body.code]).toEqual([403, "OTHER_SITE"]);
});
