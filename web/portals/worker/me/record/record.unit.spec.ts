import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../../kit/failure.js';
import { drawn, wordsIn } from '../../../../kit/spec/drawn.js';
import type { Answer, Asked } from '../../../../kit/ask.js';
import { router } from '../../shell/pages.js';
import {
  RecordOfDutiesDocument,
  RecordOfEntriesDocument,
  RecordOfLooksDocument,
  RecordOfMembersDocument,
  RecordOfMerchantsDocument,
  RecordOfNamesDocument,
  RecordOfTurnedAwayByBenefitsDocument,
  RecordOfTurnedAwayByBillingDocument,
  RecordOfTurnedAwayByMembersDocument,
  RecordOfTurnedAwayByPartnersDocument,
  RecordOfVouchersDocument,
} from '../../../../generated/worker/graphql.js';
import { gather, PAGES_MAX } from './gather.js';

const now = new Date('2026-11-26T02:00:00Z');
const person = { id: 'p1', maskedName: '符**' };
const me = { me: { person, memberships: [{ id: 'm1' }] }, myErasure: null, myRectification: { id: 'r1' } };

type Given = (hash: unknown, after: string | null) => object;
/** A graph that answers by the hash of what it is asked. */
const graph = (given: Given) =>
  (async (document: Asked<unknown, never>, variables: { after?: string | null }) => {
    const data = given(document.__meta__?.['hash'], variables.after ?? null);
    return Promise.resolve({ missing: [], ...('data' in data ? data : { data }) });
  }) as <Data, Variables>(document: Asked<Data, Variables>, variables: Variables) => Promise<Answer<Data>>;
const hashOf = (document: { readonly __meta__?: Readonly<Record<string, unknown>> | undefined }): unknown =>
  document.__meta__?.['hash'];
const TURNED_AWAY: readonly unknown[] = [
  RecordOfTurnedAwayByBenefitsDocument,
  RecordOfTurnedAwayByBillingDocument,
  RecordOfTurnedAwayByMembersDocument,
  RecordOfTurnedAwayByPartnersDocument,
].map(hashOf);
const list = (nodes: readonly object[], endCursor: string | null = null) => ({
  list: { nodes, pageInfo: { endCursor, hasNextPage: endCursor !== null } },
});

const members = (hash: unknown) => hash === hashOf(RecordOfMembersDocument);
const away = { missing: [{ field: 'outlet', failure: new Failure('unavailable') }] };
const all = ['names', 'duties', 'merchants', 'looks', 'vouchers', 'entries', 'turnedAway'] as const;
const ofMembers = ['person', 'memberships', 'erasure', 'rectification'] as const;

describe('a copy of what is held about somebody', () => {
  it('has every page of every list of every service', async () => {
    const record = await gather(
      graph((hash, after) => {
        if (hash === hashOf(RecordOfMembersDocument)) return me;
        if (hash === hashOf(RecordOfLooksDocument)) return list([]);
        if (hash === hashOf(RecordOfDutiesDocument)) return list([{ id: 'd1' }]);
        if (hash === hashOf(RecordOfNamesDocument)) return list([{ id: 'n1' }]);
        if (hash === hashOf(RecordOfMerchantsDocument)) return list([{ id: 'p1' }]);
        if (hash === hashOf(RecordOfEntriesDocument)) return list([{ id: 'e1' }]);
        if (TURNED_AWAY.includes(hash)) return list([{ id: `t${TURNED_AWAY.indexOf(hash)}` }]);
        expect(hash).toBe(hashOf(RecordOfVouchersDocument));
        return after === null ? list([{ id: 'v1' }], 'next') : list([{ id: 'v2' }]);
      }),
      now,
    );
    expect(record).toMatchObject({
      madeAt: '2026-11-26T02:00:00.000Z',
      person,
      memberships: [{ id: 'm1' }],
      looks: [],
      duties: [{ id: 'd1' }],
      merchants: [{ id: 'p1' }],
      names: [{ id: 'n1' }],
      rectification: { id: 'r1' },
      entries: [{ id: 'e1' }],
      vouchers: [{ id: 'v1' }, { id: 'v2' }],
      turnedAway: [{ id: 't0' }, { id: 't1' }, { id: 't2' }, { id: 't3' }],
    });
  });
});

describe('a copy of which a part does not come', () => {
  it.each<[string, Given, readonly string[]]>([
    [
      'the service that knows people is away',
      (hash) => (members(hash) ? { data: { ...me, me: null } } : list([])),
      ofMembers,
    ],
    ['a part of it did not come', (hash) => (members(hash) ? { data: me, ...away } : list([])), ofMembers],
    ['no list comes', (hash) => (members(hash) ? me : { list: null }), all],
    [
      'a row of a list lacks what another service knows of it',
      (hash) =>
        members(hash)
          ? me
          : hash === hashOf(RecordOfVouchersDocument)
            ? { data: list([{ id: 'v1' }]), ...away }
            : list([]),
      ['vouchers'],
    ],
    [
      'a list has no end',
      (hash) => (members(hash) ? me : hash === hashOf(RecordOfLooksDocument) ? list([], 'next') : list([])),
      ['looks'],
    ],
  ])('names what it lacks where %s', async (_, given, lacks) => {
    const record = await gather(graph(given), now);
    expect([...record.away].sort()).toEqual([...lacks].sort());
    for (const part of record.away) expect(record[part]).toBeNull();
    expect(PAGES_MAX).toBeLessThan(100);
  });

  it('is none where nothing came at all, as without a network', async () => {
    const cut = (): never => {
      throw new Failure('line');
    };
    await expect(gather(graph(cut), now)).rejects.toBeInstanceOf(Error);
  });

  it('names what a part that fails would have told, and is none for who is not signed in', async () => {
    const failing = (kind: 'unavailable' | 'signed-out') =>
      gather(
        graph((hash) => {
          if (hash === hashOf(RecordOfEntriesDocument)) throw new Failure(kind);
          return members(hash) ? me : list([]);
        }),
        now,
      );
    expect((await failing('unavailable')).away).toEqual(['entries']);
    await expect(failing('signed-out')).rejects.toBeInstanceOf(Failure);
  });
});

it('a copy is looked up when somebody asks for it', async () => {
  const words = wordsIn(await drawn({ routes: router.routeTree, path: '/worker/me/record', answers: [] }));
  expect(words).toContain('查一遍');
});
