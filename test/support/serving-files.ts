import { randomBytes } from "node:crypto";
import { openTestDocket } from "./docket.ts";
import { claimedJob } from "./ending.ts";
import { worker } from "./jobs.ts";

/** More than goes in one piece into any storage. */
const bytes = 9_000_000;

/** A whole server with these settings takes an output file in over REST and gives it out again, in whole and in part. */
export async function servesFiles(env: Record<string, string>): Promise<void> {
  const { docket, url, close } = await openTestDocket(env);
  try {
    const whole = randomBytes(bytes);
    const { id, key } = await claimedJob(docket);
    const address = `${url}/api/files/${id}/out.bin`;
    const put = await fetch(`${address}?key=${key}`, { method: "PUT", body: whole });
    expect(put.status).toBe(201);
    await docket.jobs.deliver(worker, { id, key });
    const operator = await docket.access.createUser({ name: "op" });
    const { token } = await docket.access.createToken({ user: operator.id, roles: ["ADMIN"] });
    const get = async (headers: Record<string, string> = {}) => {
      const answer = await fetch(address, {
        headers: { authorization: `Bearer ${token}`, ...headers },
      });
      return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
    };
    const got = await get();
    expect(got.status).toBe(200);
    expect(got.body.equals(whole)).toBe(true);
    const part = await get({ range: "bytes=8388600-8388619" });
    expect(part.status).toBe(206);
    expect(part.body.equals(whole.subarray(8_388_600, 8_388_620))).toBe(true);
  } finally {
    await close();
  }
}
