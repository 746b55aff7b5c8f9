import {
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  type MultipartUpload,
} from "@aws-sdk/client-s3";
import { readConfig } from "../../src/config.ts";
import { openStorage } from "../../src/files/index.ts";
import { newId } from "../../src/ids.ts";
import { sourceOf } from "../support/contents.ts";
import { openTestConnection, type TestDatabase } from "../support/database.ts";
import { refusal } from "../support/refusal.ts";
import { canServeS3, openS3Server, type S3Server } from "../support/s3-server.ts";
import { servesFiles } from "../support/serving-files.ts";
import { type OpenedStorage, storageContract } from "./storage-contract.ts";

const suite = (await canServeS3()) ? describe : describe.skip;

suite("with an S3 server", () => {
  let server: S3Server;
  let database: TestDatabase;
  let serial = 0;
  beforeAll(async () => {
    server = await openS3Server();
    database = await openTestConnection();
  });
  afterAll(async () => {
    await database?.dispose();
    await server?.close();
  });

  storageContract("S3", () => openIn(`test-${++serial}/`));

  async function openIn(prefix: string): Promise<OpenedStorage> {
    const storage = await openStorage(server.config(prefix), database.connection);
    const below = { Bucket: server.bucket, Prefix: prefix };
    return {
      storage,
      everything: async () => {
        const { Contents = [] } = await server.client.send(new ListObjectsV2Command(below));
        const { Uploads = [] } = await server.client.send(new ListMultipartUploadsCommand(below));
        const whole = [...Contents, ...Uploads].map(({ Key = "" }) => Key);
        return [...whole, ...(await Promise.all(Uploads.map(partsOf))).flat()];
      },
      // The upload, and its first part: one that is still on its way would come after its removal.
      halfMin: 2,
      close: () => storage.close(),
    };
  }

  /** What has arrived of an upload; nothing where it is gone meanwhile. */
  async function partsOf({ Key, UploadId }: MultipartUpload): Promise<string[]> {
    const upload = { Bucket: server.bucket, Key, UploadId };
    const { Parts = [] } = await server.client
      .send(new ListPartsCommand(upload))
      .catch(() => ({ Parts: [] }));
    return Parts.map(({ PartNumber }) => `${Key}, part ${PartNumber}`);
  }

  describe("the start says what is wrong, when", () => {
    const opening = (more: Record<string, string>) =>
      openStorage(readConfig({ ...server.settings("x/"), ...more }), database.connection);

    test.each([
      ["the bucket is not said", { DOCKET_S3_BUCKET: "" }, "needs DOCKET_S3_BUCKET"],
      [
        "the bucket is not there",
        { DOCKET_S3_BUCKET: "no-such-bucket" },
        'There is no bucket "no-such-bucket" at http://127.0.0.1',
      ],
      ["the secret is wrong", { DOCKET_S3_SECRET_ACCESS_KEY: "wrong" }, "does not open the bucket"],
      ["the secret is not said", { DOCKET_S3_SECRET_ACCESS_KEY: "" }, "go together"],
      [
        "nobody answers there",
        { DOCKET_S3_ENDPOINT: "http://127.0.0.1:1" },
        "http://127.0.0.1:1 can't be reached",
      ],
    ])("%s", async (_, more, sentence) => {
      await expect(opening(more)).rejects.toThrow(sentence);
    });

    test("no secret is repeated", async () => {
      const error = await opening({ DOCKET_S3_SECRET_ACCESS_KEY: "hush" }).catch(String);
      expect(error).not.toContain("hush");
    });
  });

  test("a server with DOCKET_FILES=s3 keeps its files there", () =>
    servesFiles({ ...server.settings("whole/"), DOCKET_DATA_DIR: "/dev/null/no-folder" }));

  test("a server that is gone is UNAVAILABLE, for every call", async () => {
    const gone = await openS3Server();
    const storage = await openStorage(gone.config("x/"), database.connection);
    await gone.close();
    const key = newId("content");
    const asked = [storage.put(key, sourceOf("x")), storage.open(key), storage.remove(key)];
    const said = await Promise.all(asked.map((one: Promise<unknown>) => refusal(one)));
    expect(said.map(({ code }) => code)).toEqual(Array(3).fill("UNAVAILABLE"));
    await storage.close();
  });
});
