// The schema's lint: GraphQL's own conventions, and Relay's. Everything else is Biome's.
import graphql from "@graphql-eslint/eslint-plugin";

const { configs, parser } = graphql;

export default [
  {
    files: ["schema/*.graphql"],
    languageOptions: {
      parser,
      parserOptions: { graphQLConfig: { schema: "schema/schema.graphql" } },
    },
    plugins: { "@graphql-eslint": graphql },
    rules: {
      ...configs["flat/schema-recommended"].rules,
      ...configs["flat/schema-relay"].rules,
      "@graphql-eslint/require-description": [
        "error",
        { types: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true },
      ],
      // test/graphql/schema.test.ts has this rule, and its one exception.
      "@graphql-eslint/input-name": "off",
      // Values, payloads and errors have no identity; what has one is a Node.
      "@graphql-eslint/strict-id-in-types": "off",
      // Lists that are no connections are fine where they are short; a callback is found by its job.
      "@graphql-eslint/relay-edge-types": [
        "error",
        { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false },
      ],
      // It takes the claimedAt of a Claim for a repetition.
      "@graphql-eslint/no-typename-prefix": "off",
    },
  },
];
