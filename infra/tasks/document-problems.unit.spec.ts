import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { documentProblems } from './document-problems.mjs';

const schema = buildSchema(`
  type Query { campaign(id: ID!): Campaign }
  type Campaign { title: String! }
`);
const problems = (...texts: string[]) =>
  documentProblems(
    schema,
    texts.map((rawSDL, nr) => ({ location: `${nr + 1}.graphql`, rawSDL })),
  );

describe("a portal's documents", () => {
  it('may share a fragment, and leave one unused', () => {
    const fragments = 'fragment Card on Campaign { title } fragment Other on Campaign { title }';
    expect(problems(fragments, 'query A($id: ID!) { campaign(id: $id) { ...Card } }')).toEqual([]);
  });

  it('are refused with a variable that nothing uses, as the gateway would refuse them', () => {
    expect(problems('query A($id: ID!, $after: String) {\n  campaign(id: $id) { title } }')).toEqual([
      '1.graphql:1: Variable "$after" is never used in operation "A".',
    ]);
  });

  it('are refused with a field that is gone, told by file and line', () => {
    expect(problems('query A { __typename }', 'query B {\n  campaign(id: "1") { name } }')).toEqual([
      '2.graphql:2: Cannot query field "name" on type "Campaign".',
    ]);
  });
});
