// Run by mongosh beside the first member: makes the members one replica set, and in it two users of one password:
// `operator`, for you, and `docket`, who may use Docket's database alone. The second time it does nothing.
const { MONGO_MEMBERS, MONGO_PASSWORD: pwd, MONGO_PORT = "27017" } = process.env;

const uri = (user) => {
  const as = user ? `${user}:${pwd}@` : "";
  return `mongodb://${as}127.0.0.1:${MONGO_PORT}/admin?directConnection=true`;
};

function isThere(user) {
  try {
    return connect(uri(user)).runCommand({ ping: 1 }).ok === 1;
  } catch {
    return false;
  }
}

/** The first primary has to be the one on this machine. */
function members() {
  return MONGO_MEMBERS.split(",").map((host, _id) => ({ _id, host, priority: _id === 0 ? 2 : 1 }));
}

/** Until there is a user, mongod lets who connects from its own machine make the set and the first user. */
function makeSetAndOperator() {
  const admin = connect(uri());
  const { setName, isWritablePrimary } = admin.runCommand({ hello: 1 });
  if (!setName) admin.runCommand({ replSetInitiate: { _id: "docket", members: members() } });
  if (isWritablePrimary) admin.runCommand({ createUser: "operator", pwd, roles: ["root"] });
}

function makeDocket() {
  const roles = [{ role: "readWrite", db: "docket" }];
  connect(uri("operator")).runCommand({ createUser: "docket", pwd, roles });
}

let told = "";
while (!isThere("docket")) {
  try {
    if (isThere("operator")) makeDocket();
    else makeSetAndOperator();
  } catch (error) {
    const why = error.codeName ?? error.message;
    if (why !== told) print(`Not yet: ${why}`);
    told = why;
  }
  sleep(500);
}
print("The replica set is there, and so is the user docket.");
