import { openTestDocket, type TestDocket } from "../support/docket.ts";

let docket: TestDocket;
let revoked: string;
beforeAll(async () => {
  docket = await openTestDocket();
  const { access } = docket.docket;
  const user = await access.createUser({ name: "bob" });
  const old = new Date(Date.now() - 1_000);
  revoked = (await access.createToken({ user: user.id, roles: ["ADMIN"], expiresAt: old })).token;
});
afterAll(() => docket.close());

async function told(path: string, token?: string) {
  const [method = "GET", target = ""] = path.split(" ");
  const headers: HeadersInit = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${docket.url}${target}`, { method, headers });
  const { code, title } = (await response.json()) as { code: string; title: string };
  return [response.status, code, title];
}

const none = "This needs a token: send it as a bearer token or as ?key=.";
const unknown = "This token is not known, or no longer valid.";

describe.each([
  "GET /rest/jobs/",
  "GET /rest/jobs/job_x/",
  "POST /rest/jobs/claim/?function=echo&worker=w",
  "GET /rest/stats/",
  "GET /functions",
  "PUT /functions/video.cut",
  "GET /metrics",
  "GET /api/files/job_x/a.txt",
  "POST /job_services.start_job",
  "POST /core.user.auth.destroy",
  "POST /new-job",
  "GET /get-job/job_x",
])("%s", (path) => {
  const keyed = (token: string) => `${path}${path.includes("?") ? "&" : "?"}key=${token}`;

  test("without a token says that it needs one", async () => {
    expect(await told(path)).toEqual([401, "UNAUTHENTICATED", none]);
  });

  test("with one that is nobody's says so, and no more of one that has ended", async () => {
    for (const token of ["dkt_wrong", revoked]) {
      expect(await told(path, token)).toEqual([401, "UNAUTHENTICATED", unknown]);
      expect(await told(keyed(token))).toEqual([401, "UNAUTHENTICATED", unknown]);
    }
  });
});
