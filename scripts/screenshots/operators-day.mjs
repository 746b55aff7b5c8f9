/** What operators did to users, tokens, allowances and workers: written down in the audit, and to be seen on its pages. */
const allowances = [
  { api: "core.mail.*", count: 20_000, period: "MONTH" },
  { api: "core.orders.read", count: 500, period: "DAY" },
];

/** `olga` is an operator's client, `shops` clients of submitters with their users. */
export async function operatorsDay({ olga, ben, shops, workerName }) {
  for (const input of allowances) await told(olga, "setAllowance", "SetAllowanceInput", input);
  const [bakery, bookshop, florist] = shops.map(({ user }) => user.id);
  await set(olga, { userId: bakery, api: "core.orders.read", count: 16, period: "DAY" });
  await set(olga, { userId: bookshop, api: "core.mail.send", count: 200, period: "WEEK" });
  await permit(ben, bakery, ["core.orders.*", "core.mail.send"]);
  await permit(ben, florist, ["*"]);
  await leave(olga);
  await drain(ben, workerName);
}

const set = (client, input) => told(client, "setAllowance", "SetAllowanceInput", input);

const permit = (client, userId, permissions) =>
  told(client, "setPermissions", "SetPermissionsInput", { userId, permissions });

/** Somebody who is gone: their token is revoked, and they are disabled. */
async function leave(client) {
  const { user } = await client.createUser("market stall");
  const { id } = await client.createToken({
    userId: user.id,
    roles: ["SUBMITTER"],
    label: "stall of 2025",
    expiresAt: new Date(Date.now() + 90 * 86_400_000).toISOString(),
  });
  await told(client, "revokeToken", "RevokeTokenInput", { id });
  await told(client, "disableUser", "DisableUserInput", { id: user.id });
}

async function drain(client, name) {
  const { workers } = await client.ask("{ workers(first: 50) { nodes { id name } } }", {});
  const { id } = workers.nodes.find((worker) => worker.name === name);
  await told(client, "drainWorker", "DrainWorkerInput", { id, reason: "new rollers at noon" });
}

async function told(client, mutation, type, input) {
  const text = `mutation Day($input: ${type}!) { ${mutation}(input: $input) { __typename ... on Error { message } } }`;
  const { [mutation]: result } = await client.ask(text, { input });
  if (result.message) throw new Error(`${mutation}: ${result.message}`);
}
