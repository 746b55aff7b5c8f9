import SchemaBuilder from "@pothos/core";
import ComplexityPlugin from "@pothos/plugin-complexity";
import DataloaderPlugin from "@pothos/plugin-dataloader";
import ErrorsPlugin from "@pothos/plugin-errors";
import RelayPlugin from "@pothos/plugin-relay";
import ScopeAuthPlugin from "@pothos/plugin-scope-auth";
import ValidationPlugin from "@pothos/plugin-validation";
import WithInputPlugin from "@pothos/plugin-with-input";
import type { FileUpload } from "graphql-upload-minimal";
import { hasRole, isAdmin, type Role, type Viewer } from "../access/index.ts";
import { type DocketError, invalidInput } from "../errors.ts";
import type { Context } from "./context.ts";
import { asRefusal } from "./errors.ts";
import { kindOfNode } from "./nodes.ts";
import { roleRefused } from "./role-refused.ts";

/** What the schema is made with. A field without `authScopes` is for everybody who got to its parent. */
export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
    JSONSchema: { Input: unknown; Output: unknown };
    Upload: { Input: Promise<FileUpload>; Output: never };
  };
  AuthScopes: {
    /** Anybody with a token, a job's own included. */
    reader: boolean;
    /** Anybody with a user's token. */
    person: boolean;
    submitter: boolean;
    worker: boolean;
    admin: boolean;
  };
}>({
  // In this order: refusals of ScopeAuth stay outside the result unions of Errors.
  plugins: [
    ComplexityPlugin,
    RelayPlugin,
    ScopeAuthPlugin,
    ErrorsPlugin,
    DataloaderPlugin,
    ValidationPlugin,
    WithInputPlugin,
  ],
  defaultFieldNullability: false,
  relay: {
    // Ids say their kind themselves: the same string everywhere.
    encodeGlobalID: (_typename, id) => String(id),
    decodeGlobalID: (id) => ({ typename: kindOfNode(id), id }),
    nodeTypeOptions: { description: "Anything with an id." },
    idFieldOptions: { description: "The same string everywhere; its kind is told by its prefix." },
    pageInfoTypeOptions: { description: "Where a page lies in its list." },
    hasNextPageFieldOptions: { description: "Whether there are rows after it." },
    hasPreviousPageFieldOptions: { description: "Whether there are rows before it." },
    startCursorFieldOptions: { description: "The first row's cursor." },
    endCursorFieldOptions: { description: "The last row's cursor." },
    firstArgOptions: { description: "How many rows, from the beginning." },
    lastArgOptions: { description: "How many rows, from the end." },
    afterArgOptions: { description: "Only rows after this cursor." },
    beforeArgOptions: { description: "Only rows before this cursor." },
    edgesFieldOptions: { description: "The page's rows, with their cursors." },
    nodeFieldOptions: { description: "The row." },
    cursorFieldOptions: { description: "Goes into after or before." },
    pageInfoFieldOptions: { description: "Where the page lies in the list." },
    nodesOnConnection: { description: "The page's rows, without their cursors." },
    nodeQueryOptions: {
      description: "Anything that you may see, by its id.",
      authScopes: { reader: true },
      args: { id: { description: "Such as job_01jc9y…" } },
    },
    nodesQueryOptions: {
      description: "Many things that you may see, by their ids; null for those you may not.",
      authScopes: { reader: true },
      args: { ids: { description: "As many as a page may have." } },
      complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
      resolve: (_root, { ids }, { rooms: { config } }, _info, resolveNodes) => {
        if (ids.length > config.pageMax) throw tooMany("ids", config.pageMax);
        return resolveNodes(ids).then((nodes) => nodes);
      },
    },
  },
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: ({ viewer }) => ({
      reader: viewer !== undefined,
      person: viewer !== undefined && viewer.job === undefined,
      submitter: may(viewer, "SUBMITTER"),
      worker: may(viewer, "WORKER"),
      admin: viewer !== undefined && isAdmin(viewer),
    }),
    unauthorizedError: (_parent, { viewer }, { parentType, fieldName }, { failure }) =>
      roleRefused(`${parentType.name}.${fieldName}`, failure, viewer),
  },
  errors: {
    directResult: true,
    defaultUnionOptions: {
      name: ({ fieldName }) => `${capital(fieldName)}Result`,
      description: "What came of it, or why it was refused.",
    },
    // Nobody without a token gets as far as this: see gate.ts.
    unsafelyHandleInputErrors: true,
  },
  validation: {
    validationError: ({ issues }) =>
      asRefusal(
        invalidInput(
          issues.map(({ path = [], message }) => ({
            path: path.map((part) => (typeof part === "object" ? part.key : part)).map(asStep),
            message,
          })),
        ),
      ) as Error,
  },
  withInput: {
    typeOptions: {
      name: ({ fieldName }: { fieldName: string }) => `${capital(fieldName)}Input`,
      description: "What the mutation of the same name takes.",
    },
    argOptions: { description: "What to do." },
  },
});

const may = (viewer: Viewer | undefined, role: Role): boolean =>
  viewer !== undefined && (hasRole(viewer, role) || isAdmin(viewer));

const asStep = (part: PropertyKey): string | number =>
  typeof part === "number" ? part : String(part);

export const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

export const tooMany = (path: string, max: number): DocketError =>
  invalidInput([{ path: [path], message: `at most ${max}` }]);

builder.queryType({ description: "What can be asked." });
builder.mutationType({
  description: "What can be done. Every refusal you can act on is a type of the field's result.",
});
builder.subscriptionType({
  description:
    "What can be watched, over WebSocket (graphql-transport-ws) or server-sent events. Everything begins with how it is now.",
});
