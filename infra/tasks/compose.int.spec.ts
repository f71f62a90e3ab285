import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { composed, supergraphOf } from './compose.mjs';
import { root, services } from './tree.mjs';

const committed = readFileSync(join(root, 'docs/supergraph.graphql'), 'utf8');
const FEDERATION = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

describe('the supergraph', () => {
  it('that is committed is the one of today’s subgraphs', () => {
    expect(supergraphOf()).toBe(committed);
  });

  it('is one graph over the four services', () => {
    for (const service of services) expect(committed).toContain(`@join__graph(name: "${service}"`);
    const query = buildSchema(committed, { assumeValidSDL: true }).getQueryType();
    expect(Object.keys(query?.getFields() ?? {})).toEqual(
      expect.arrayContaining(['me', 'partners', 'campaign', 'budget', 'billingIntegrity']),
    );
  });

  // The day that one of these fails, `AllocationInput` can say it in the graph (ADR 0123).
  it('does not carry that exactly one member of an input is given, so no client could read it', () => {
    const asking = (own: string) => ({
      name: 'one',
      url: 'http://127.0.0.1:1/graphql',
      sdl: `${FEDERATION} ${own} type Query { a(given: Given): Int } input Given @oneOf { x: Int y: Int }`,
    });
    expect(() => composed([asking('')])).toThrow('Unknown directive "@oneOf"');
    expect(composed([asking('directive @oneOf on INPUT_OBJECT')])).not.toContain('@oneOf');
  });

  it('is refused, with the reason, when two services disagree', () => {
    const subgraph = (name: string, type: string) => ({
      name,
      url: 'http://127.0.0.1:1/graphql',
      sdl: `${FEDERATION} type Query { ${name}: Campaign } type Campaign @key(fields: "id") { id: ID! open: ${type} @deprecated }`,
    });
    expect(() => composed([subgraph('one', 'Int'), subgraph('two', 'String')])).toThrow(
      /The subgraphs do not compose into one graph:\n.*Campaign\.open/s,
    );
  });
});
