import { openTestConnection } from "../support/database.ts";
import { openTestAccess } from "../support/open-test-access.ts";
import { type CoreUnderTest, coreContract } from "./core-contract.ts";

coreContract(openBuiltIn);

async function openBuiltIn(): Promise<CoreUnderTest> {
  const database = await openTestConnection();
  let time = new Date();
  let serial = 0;
  const open = () => openTestAccess(database, undefined, undefined, { now: () => time });
  const access = await open();
  return {
    core: access.core,
    another: async () => (await open()).core,
    user: async (permissions) => {
      serial += 1;
      const name = `user ${serial}`;
      return (await access.createUser({ name, ...(permissions && { permissions }) })).id;
    },
    allow: async (user, api, count, period) =>
      void (await access.allowances.set({ user, api, count, period })),
    setTime: (at) => {
      time = new Date(at);
    },
    close: () => database.dispose(),
  };
}
