import { randomBytes } from "node:crypto";
import mongoose, { type Connection, type Model } from "mongoose";

/** A database of its own for one test, on the mongod of the test run. */
export interface TestDatabase {
  readonly connection: Connection;
  /** Creates the indexes of a room's models. */
  prepare(...models: readonly Model<never>[]): Promise<void>;
  /** A second connection to the same database, as another server would have. It ends with `dispose`. */
  another(): Promise<Connection>;
  /** Drops the database and closes every connection to it. */
  dispose(): Promise<void>;
}

export async function openTestConnection(): Promise<TestDatabase> {
  const dbName = `test_${randomBytes(8).toString("hex")}`;
  const opened: Connection[] = [];
  const another = async () => {
    const connection = await mongoose
      .createConnection(testMongodbUri(), options(dbName))
      .asPromise();
    opened.push(connection);
    return connection;
  };
  const connection = await another();
  const dispose = async () => {
    await connection.dropDatabase();
    for (const one of opened) await one.close();
  };
  return { connection, prepare, another, dispose };
}

/** Ends a database that a server of a test was given by its name, once that server has ended. */
export async function dropDatabase(dbName: string): Promise<void> {
  const connection = await mongoose.createConnection(testMongodbUri(), options(dbName)).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

const options = (dbName: string) =>
  ({ dbName, autoIndex: false, autoCreate: false, writeConcern: { w: "majority" } }) as const;

function testMongodbUri(): string {
  const uri = process.env["DOCKET_TEST_MONGODB_URI"];
  if (!uri)
    throw new Error(
      "DOCKET_TEST_MONGODB_URI is not set: the test run starts a mongod and sets it.",
    );
  return uri;
}

async function prepare(...models: readonly Model<never>[]): Promise<void> {
  for (const model of models) {
    await model.createCollection();
    await model.createIndexes();
  }
}
