import { submitEcho } from "../support/graphql.ts";
import { openUploadServer, type UploadServer, upload } from "../support/uploads.ts";

let server: UploadServer;
let ann: string;
beforeEach(async () => {
  server = await openUploadServer({
    DOCKET_USER_UPLOADS_MAX: "3",
    DOCKET_USER_UPLOAD_BYTES_MAX: "1000",
  });
  ann = (await server.enter("ann", "SUBMITTER")).token;
});
afterEach(() => server.close());

const bytes = (count: number) => Buffer.alloc(count, count % 251);
const limit = {
  __typename: "LimitReachedError",
  data: { userUploadsMax: 3, userUploadBytesMax: 1_000 },
};

test("a user may have so many files that no job has taken; others have their own", async () => {
  const uploaded = [];
  for (const size of [1, 2, 3]) uploaded.push(await upload(server, ann, bytes(size)));
  expect(await upload(server, ann, bytes(4))).toMatchObject(limit);
  const bob = (await server.enter("bob", "SUBMITTER")).token;
  expect(await upload(server, bob, bytes(4))).toMatchObject({ file: { size: 4 } });
  const input = { function: "echo", files: [{ name: "a", fileId: uploaded[0].file.id }] };
  await server.ask(ann, submitEcho, { input });
  expect(await upload(server, ann, bytes(4))).toMatchObject({ file: { size: 4 } });
});

test("all of them together may have so many bytes, and nothing is kept of one too many", async () => {
  await upload(server, ann, bytes(600));
  const before = await server.stored();
  expect(await upload(server, ann, bytes(401))).toMatchObject(limit);
  expect(await server.stored()).toEqual(before);
  expect(await upload(server, ann, bytes(400))).toMatchObject({ file: { size: 400 } });
});

test("many at once pass neither limit", async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => upload(server, ann, bytes(100 + index))),
  );
  const kept = answers.filter((answer) => "file" in answer);
  expect(kept.length).toBeLessThanOrEqual(3);
  for (const answer of answers) if (!("file" in answer)) expect(answer).toMatchObject(limit);
});
