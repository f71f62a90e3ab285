import { FakeSubgraph } from './fake-subgraph.js';

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;

/** What the specs ask: campaigns belong to one service, what they cost to another. */
export function twoSubgraphs(): { benefits: FakeSubgraph; billing: FakeSubgraph } {
  const benefits = new FakeSubgraph(
    'benefits',
    `${FEDERATION}
    type Query { campaign(id: ID!): Campaign  campaigns(first: Int): [Campaign!]!  named(ids: [ID!]!): [String!]!  broken: String }
    type Mutation { close(id: ID!): Campaign }
    type Campaign @key(fields: "id") { id: ID! title: String! next: Campaign }`,
    {
      Query: {
        campaign: (_: unknown, { id }: { id: string }) => ({ id, title: `title of ${id}` }),
        campaigns: () => [{ id: 'c1', title: 'title of c1' }],
        named: (_: unknown, { ids }: { ids: string[] }) => ids,
        broken: () => {
          throw new Error('a table named secret_table does not exist');
        },
      },
      Mutation: { close: (_: unknown, { id }: { id: string }) => ({ id, title: 'closed' }) },
      Campaign: { next: ({ id }: { id: string }) => ({ id: `${id}+`, title: 'next' }) },
    },
  );
  const billing = new FakeSubgraph(
    'billing',
    `${FEDERATION}
    type Query { budget: String }
    type Campaign @key(fields: "id") { id: ID! open: String }`,
    {
      Query: { budget: () => '100' },
      Campaign: { __resolveReference: ({ id }: { id: string }) => ({ id, open: `open of ${id}` }) },
    },
  );
  return { benefits, billing };
}
