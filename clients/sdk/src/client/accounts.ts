import {
  CallbackSecretDocument,
  CreateTokenDocument,
  type CreateTokenInput,
  CreateUserDocument,
  FunctionsDocument,
  LimitsDocument,
  type LimitsQuery,
  RegisterFunctionDocument,
  type RegisterFunctionInput,
  ViewerDocument,
} from "../generated/graphql.ts";
import { call, type Site } from "./call.ts";
import { payloadIn } from "./error.ts";
import type { ClientViewer, FunctionInfo } from "./types.ts";

/** Who this client is. */
export const viewer = async (site: Site): Promise<ClientViewer> =>
  (await call(site, ViewerDocument, {})).viewer;

/** What signs the callbacks of this client's user: give it to `verifyCallback`. */
export const callbackSecret = async (site: Site): Promise<string | null> =>
  (await call(site, CallbackSecretDocument, {})).viewer.callbackSecret;

/** What the server can be asked to do. */
export const functions = async (site: Site): Promise<FunctionInfo[]> =>
  (await call(site, FunctionsDocument, {})).functions;

/** How much one call may take, such as `batchMax` jobs in `submitMany` and `claimMax` in a claim. */
export const limits = async (site: Site): Promise<LimitsQuery["limits"]> =>
  (await call(site, LimitsDocument, {})).limits;

/** Makes a function known that workers elsewhere run; `registrationOf` makes the input of a definition. For workers. */
export const registerFunction = async (site: Site, input: RegisterFunctionInput) =>
  payloadIn((await call(site, RegisterFunctionDocument, { input })).registerFunction).function;

/** Makes a user. For the operator. */
export const createUser = async (site: Site, name: string) =>
  payloadIn((await call(site, CreateUserDocument, { input: { name } })).createUser);

/** Makes a token for a user; its secret is never shown again. For the operator. */
export const createToken = async (site: Site, input: CreateTokenInput) =>
  payloadIn((await call(site, CreateTokenDocument, { input })).createToken);
