import { describe, expect, it } from '@jest/globals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { KnownDuties } from '../duties/known-duties.js';
import { newGraphContext } from '../graph/ordinary-requests.js';
import type { TurnedAway } from '../security/security-log.js';
import { enforceAccess, Gatekeeper } from './enforce.js';
import { NO_GUARDS } from './turned-away.js';
import { WhatMayCome } from './what-may-come.js';

const SDL = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { open: Int }
  type Mutation { act: Int }
  type Item @key(fields: "id") { id: ID! }`;
const personId = '01890a5d-1380-7138-8013-800138000123';

/** Somebody who is a worker, at a service that has not heard of duties for long. */
function atTheDoor() {
  const noted: TurnedAway[] = [];
  const reader = { query: <T>() => Promise.resolve([] as T) };
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(SDL),
      resolvers: {
        Query: { open: () => 1 },
        Mutation: { act: () => 1 },
        Item: { __resolveReference: ({ id }: { id: string }) => ({ id }) },
      },
    },
  ]);
  const duties = new KnownDuties();
  const mayCome = new WhatMayCome(reader, duties);
  const guards = { ...NO_GUARDS, security: { note: (event: TurnedAway) => void noted.push(event) } };
  const gatekeeper = new Gatekeeper(reader, duties, { now: () => new Date() }, mayCome, guards);
  const access = {
    'Query.open': ['worker'],
    'Mutation.act': ['worker'],
    'Item.__resolveReference': ['auditor'],
  } as const;
  enforceAccess(schema, access, gatekeeper, { failsClosed: (door) => door === 'Mutation.act' });
  const ask = (source: string, variableValues = {}) =>
    graphql({
      schema,
      source,
      contextValue: newGraphContext({ personId, issuer: 'i' }, '192.0.2.7'),
      variableValues,
    });
  return { noted, ask };
}

describe('what is kept of whoever is turned away', () => {
  it('names each reference that no duty of theirs opens', async () => {
    const { noted, ask } = atTheDoor();
    const representations = ['1', '2'].map((id) => ({ __typename: 'Item', id }));
    await ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
      {
        representations,
      },
    );
    const one = {
      kind: 'not_allowed',
      actorId: personId,
      door: 'Item.__resolveReference',
      reason: 'NOT_ALLOWED',
      from: '192.0.2.7',
    };
    expect(noted).toEqual([one, one]);
  });

  it('says that a deed waits until duties are known, for the one who asked', async () => {
    const { noted, ask } = atTheDoor();
    const { errors } = await ask('mutation { act }');
    expect(errors?.[0]?.originalError).toMatchObject({ code: 'DUTIES_BEHIND' });
    expect(noted).toEqual([
      {
        kind: 'duties_behind',
        actorId: personId,
        door: 'Mutation.act',
        reason: 'DUTIES_BEHIND',
        from: '192.0.2.7',
      },
    ]);
  });

  it('is nothing where they are let in', async () => {
    const { noted, ask } = atTheDoor();
    expect((await ask('{ open }')).data).toEqual({ open: 1 });
    expect(noted).toEqual([]);
  });
});
