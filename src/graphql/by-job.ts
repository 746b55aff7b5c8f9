import {
  type DocumentNode,
  type ExecutionArgs,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type SelectionSetNode,
} from "graphql";
import type { Viewer } from "../access/index.ts";
import { DocketError } from "../errors.ts";
import type { Context } from "./context.ts";

/**
 * As whom an operation is done that comes with a job's own token: for Docket's verbs that the job's function lists
 * (`docket.submitJob`) it acts as the job's user, and each is counted; for anything else it stays what it is.
 */
export async function actingFor(args: ExecutionArgs): Promise<Viewer | undefined> {
  const { rooms, viewer } = args.contextValue as Context;
  if (viewer?.job === undefined) return viewer;
  const verbs = verbsOf(args);
  const listed = new Set(await rooms.jobs.listedVerbs(viewer, [...new Set(verbs)]));
  if (listed.size === 0) return viewer;
  const others = verbs.filter((verb) => !listed.has(verb));
  if (others.length > 0) throw mixed(others);
  return rooms.jobs.useToken(viewer, verbs);
}

const mixed = (others: readonly string[]) =>
  new DocketError(
    "FORBIDDEN",
    `With a job's token, verbs that its function lists stand in an operation of their own: ${others.join(", ")} is not listed.`,
    { data: { verbs: others } },
  );

/** Every root field, as often as it stands there; also those that a directive leaves out. */
function verbsOf({ document, operationName }: ExecutionArgs): string[] {
  const operation = getOperationAST(document, operationName);
  return operation ? fieldsIn(operation.selectionSet, fragmentsOf(document)) : [];
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const fragmentsOf = ({ definitions }: DocumentNode): Fragments =>
  new Map(
    definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );

const fieldsIn = ({ selections }: SelectionSetNode, fragments: Fragments): string[] =>
  selections.flatMap((one) => {
    if (one.kind === Kind.FIELD) return one.name.value.startsWith("__") ? [] : [one.name.value];
    const inner = one.kind === Kind.INLINE_FRAGMENT ? one : fragments.get(one.name.value);
    return inner ? fieldsIn(inner.selectionSet, fragments) : [];
  });
