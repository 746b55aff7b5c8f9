import { readFile } from "node:fs/promises";
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from "graphql";
import { mongo } from "mongoose";
import { DocketError, docketErrorCodes } from "../../src/errors.ts";
import { answer, publicError, Refusal, told } from "../../src/graphql/errors.ts";
import { printedSchema } from "../../src/graphql/index.ts";
import { openToldLog } from "../support/told-log.ts";

const schema = buildSchema(printedSchema());
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isSpecifiedScalarType(type) && !type.name.startsWith("__"),
);

test("the schema that is checked in is the one that is served", async () => {
  const file = new URL("../../schema/schema.graphql", import.meta.url);
  expect(await readFile(file, "utf8")).toBe(printedSchema());
});

test("everything has a description", () => {
  expect(types.flatMap(undescribed)).toEqual([]);
});

function undescribed(type: GraphQLNamedType): string[] {
  const own = type.description ? [] : [type.name];
  if (isEnumType(type))
    return [
      ...own,
      ...type
        .getValues()
        .filter((value) => !value.description)
        .map(({ name }) => `${type.name}.${name}`),
    ];
  if (isInputObjectType(type))
    return [
      ...own,
      ...Object.values(type.getFields())
        .filter((field) => !field.description)
        .map(({ name }) => `${type.name}.${name}`),
    ];
  if (!isObjectType(type) && !isInterfaceType(type)) return own;
  const fields = Object.values(type.getFields()).flatMap((field) => [
    ...(field.description ? [] : [`${type.name}.${field.name}`]),
    ...field.args
      .filter((arg) => !arg.description)
      .map((arg) => `${type.name}.${field.name}(${arg.name})`),
  ]);
  return [...own, ...fields];
}

test("every mutation takes one input and answers with a union of its payload and errors", () => {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const name = field.name.charAt(0).toUpperCase() + field.name.slice(1);
    const args = field.args.map(({ name: arg, type }) => `${arg}: ${type}`);
    // The multipart request spec, and every client of it, has the file as an argument of its own.
    if (name === "UploadFile") expect(args[0]).toBe("file: Upload!");
    else expect(args).toEqual([`input: ${name}Input!`]);
    expect(String(field.type)).toBe(`${name}Result!`);
    const union = schema.getType(`${name}Result`);
    if (!isUnionType(union)) throw new Error(`${name}Result is no union.`);
    const members = union.getTypes();
    expect(members.map((member) => member.name)).toContain(`${name}Payload`);
    for (const member of members) {
      const isError = member.getInterfaces().some((one) => one.name === "Error");
      expect([member.name, isError]).toEqual([member.name, member.name !== `${name}Payload`]);
    }
  }
});

test("every refusal that has a type is in the schema, and every code in ErrorCode", () => {
  const code = schema.getType("ErrorCode");
  expect(
    isEnumType(code) &&
      code
        .getValues()
        .map(({ name }) => name)
        .sort(),
  ).toEqual([...docketErrorCodes].sort());
  for (const entry of Object.values(told)) {
    if ("type" in entry) expect(schema.getType(entry.type.name)).toBeDefined();
  }
});

test.each(docketErrorCodes)("%s is told", async (code) => {
  const error = new DocketError(code, "Some facts.", { retryable: true, data: { id: "job_1" } });
  const thrown = await answer(() => Promise.reject(error)).catch((refusal: unknown) => refusal);
  const hasType = "type" in told[code];
  expect(thrown instanceof Refusal).toBe(hasType);
  expect(thrown).toMatchObject({
    code,
    message: "Some facts.",
    retryable: true,
    data: { id: "job_1" },
  });
  const { message, extensions } = publicError(error, openToldLog());
  expect({ message, ...extensions }).toMatchObject({
    message: "Some facts.",
    code: told[code].code,
    retryable: true,
    data: { id: "job_1" },
  });
});

test("an error that is no refusal is told to nobody but the log", () => {
  const log = openToldLog();
  const shown = publicError(new Error("secret"), log);
  expect(JSON.stringify(shown)).not.toContain("secret");
  expect(shown.extensions).toEqual({ code: "INTERNAL_SERVER_ERROR" });
  expect(log.told).toMatchObject([{ level: "error", facts: { error: "secret" } }]);
});

test("a database that can't be reached is an outage: try again", () => {
  const log = openToldLog();
  expect(publicError(new mongo.MongoNetworkError("gone"), log).extensions).toMatchObject({
    code: "UNAVAILABLE",
    retryable: true,
  });
  const bug = new mongo.MongoServerError({ message: "unknown operator: $nonsense", code: 2 });
  expect(publicError(bug, log).extensions).toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
});
