// For codegen: the dashboard's cache needs __typename everywhere, and persisted documents must be sent as they are written down.
import { addTypenameSelectionDocumentTransform } from "@graphql-codegen/client-preset";

export const { transform } = addTypenameSelectionDocumentTransform;
