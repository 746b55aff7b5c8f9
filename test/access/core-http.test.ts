import { openCoreServer } from "../support/core-server.ts";
import { openTestConnection } from "../support/database.ts";
import { openTestAccess } from "../support/open-test-access.ts";
import { type CoreUnderTest, coreContract } from "./core-contract.ts";

coreContract(openOverHttp);

async function openOverHttp(): Promise<CoreUnderTest> {
  const database = await openTestConnection();
  const service = await openCoreServer("the core's secret");
  const env = { DOCKET_CORE_URL: service.url, DOCKET_CORE_TOKEN: "the core's secret" };
  const open = () => openTestAccess(database, undefined, undefined, { env });
  const access = await open();
  const opened = [access];
  let serial = 0;
  return {
    core: access.core,
    another: async () => {
      const other = await open();
      opened.push(other);
      return other.core;
    },
    user: async (permissions = ["*"]) => {
      serial += 1;
      const { id } = await access.createUser({ name: `user ${serial}` });
      service.setUser(id, permissions);
      return id;
    },
    allow: async (user, api, count, period) => service.allow({ user, api, count, period }),
    setTime: (at) => service.setTime(new Date(at)),
    close: async () => {
      for (const one of opened) await one.close();
      await service.close();
      await database.dispose();
    },
  };
}
