import { complexityFromQuery } from "@pothos/plugin-complexity";
import {
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationRule,
} from "graphql";
import type { Config } from "../config.ts";

export type QueryLimits = Pick<Config, "queryTokensMax" | "queryDepthMax" | "queryComplexityMax">;

/** Characters in a document: values belong into variables. */
const documentLengthMax = 128 * 1024;
/** Aliases in a document. */
const aliasesMax = 30;
/** Fields of a mutation's root: each is a call of its own. */
const mutationsMax = 10;
/** Fields side by side in one operation, all levels together. */
const breadthMax = 600;

const refused = (message: string, code = "QUERY_TOO_COMPLEX"): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status: 400 } } });

/** Refuses a text before it is parsed. */
export function checkLength(document: string): void {
  if (document.length > documentLengthMax) {
    throw refused(
      `The document has ${document.length} characters; ${documentLengthMax} are allowed.`,
    );
  }
}

/** Validation rule: few aliases, few mutations at a time. It looks at the document alone, so its answer can be cached. */
export const noBulkRule: ValidationRule = (context) => {
  let aliases = 0;
  return {
    Field: ({ alias }) => {
      if (alias && ++aliases === aliasesMax + 1) {
        context.reportError(refused(`At most ${aliasesMax} aliases are allowed in a document.`));
      }
    },
    OperationDefinition: ({ operation, selectionSet }) => {
      if (operation !== OperationTypeNode.MUTATION) return;
      const inFragment = (name: string) => context.getFragment(name)?.selectionSet;
      if (callsIn(selectionSet, inFragment) > mutationsMax) {
        context.reportError(
          refused(`At most ${mutationsMax} mutations are allowed in one request.`),
        );
      }
    },
  };
};

/** Fields of a root, also those in fragments, each time that one is spread. */
function callsIn(
  { selections }: SelectionSetNode,
  inFragment: (name: string) => SelectionSetNode | undefined,
  known = new Map<string, number>(),
): number {
  let calls = 0;
  for (const one of selections) {
    if (one.kind === Kind.FIELD) calls += 1;
    else if (one.kind === Kind.INLINE_FRAGMENT)
      calls += callsIn(one.selectionSet, inFragment, known);
    else calls += callsOf(one.name.value);
  }
  return calls;

  /** Each is counted once. One within itself is refused by another rule. */
  function callsOf(name: string): number {
    const inside = inFragment(name);
    if (known.has(name) || !inside) return known.get(name) ?? 0;
    known.set(name, 0);
    known.set(name, callsIn(inside, inFragment, known));
    return known.get(name) ?? 0;
  }
}

/** An operation about to be executed or subscribed to. */
interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
  readonly contextValue: object;
}

/** Why an operation costs too much with these variables, if it does. */
export function costError(operation: Operation, limits: QueryLimits): GraphQLError | undefined {
  const { complexity, depth, breadth } = complexityFromQuery(chosen(operation), {
    schema: operation.schema,
    ctx: operation.contextValue,
    variables: { ...operation.variableValues },
  });
  if (depth > limits.queryDepthMax)
    return refused(`The query is ${depth} levels deep; ${limits.queryDepthMax} are allowed.`);
  if (breadth > breadthMax)
    return refused(`The query has ${breadth} fields; ${breadthMax} are allowed.`);
  if (complexity <= limits.queryComplexityMax) return undefined;
  return refused(`The query costs ${complexity}; ${limits.queryComplexityMax} are allowed.`);
}

/** The document without the operations that are not asked for: only the first one would be counted. */
function chosen({ document, operationName }: Operation): DocumentNode {
  const asked = getOperationAST(document, operationName);
  const isOther = ({ kind }: DefinitionNode) => kind === Kind.OPERATION_DEFINITION;
  return {
    ...document,
    definitions: document.definitions.filter((one) => one === asked || !isOther(one)),
  };
}
