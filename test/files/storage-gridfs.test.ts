import { readConfig } from "../../src/config.ts";
import { openStorage } from "../../src/files/index.ts";
import { openTestConnection } from "../support/database.ts";
import { servesFiles } from "../support/serving-files.ts";
import { storageContract } from "./storage-contract.ts";

storageContract("GridFS", async () => {
  const { connection, dispose } = await openTestConnection();
  const idsIn = async (collection: string) => {
    const found = await connection.collection(collection).find().project({ _id: 1 }).toArray();
    return found.map(({ _id }) => String(_id));
  };
  return {
    storage: await openStorage({ ...readConfig({}), filesIn: "gridfs" }, connection),
    everything: async () => [
      ...(await idsIn("contentbytes.files")),
      ...(await idsIn("contentbytes.chunks")),
    ],
    halfMin: 1,
    close: dispose,
  };
});

test("a server with DOCKET_FILES=gridfs keeps its files there", () =>
  servesFiles({ DOCKET_FILES: "gridfs", DOCKET_DATA_DIR: "/dev/null/no-folder" }));
