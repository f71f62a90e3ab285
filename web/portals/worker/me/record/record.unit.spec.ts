import { describe, expect, it } from '@jest/globals';
import { drawn, wordsIn } from '../../../../kit/spec/drawn.js';
import type { Answer, Asked } from '../../../../kit/ask.js';
import { router } from '../../shell/pages.js';
import {
  RecordOfEntriesDocument,
  RecordOfLooksDocument,
  RecordOfMembersDocument,
  RecordOfVouchersDocument,
} from '../../../../generated/worker/graphql.js';
import { gather, Incomplete, PAGES_MAX } from './gather.js';

const now = new Date('2026-11-26T02:00:00Z');
const person = { id: 'p1', maskedName: '符**' };
const me = { me: { person, memberships: [{ id: 'm1' }], duties: [] }, myErasure: null };

type Given = (hash: unknown, after: string | null) => object;
/** A graph that answers by the hash of what it is asked. */
const graph = (given: Given) =>
  (async (document: Asked<unknown, never>, variables: { after?: string | null }) => {
    const data = given(document.__meta__?.['hash'], variables.after ?? null);
    return Promise.resolve({ missing: [], ...('data' in data ? data : { data }) });
  }) as <Data, Variables>(document: Asked<Data, Variables>, variables: Variables) => Promise<Answer<Data>>;
const hashOf = (document: { readonly __meta__?: Readonly<Record<string, unknown>> | undefined }): unknown =>
  document.__meta__?.['hash'];
const list = (nodes: readonly object[], endCursor: string | null = null) => ({
  list: { nodes, pageInfo: { endCursor, hasNextPage: endCursor !== null } },
});

describe('a copy of what is held about somebody', () => {
  it('has every page of every list of every service', async () => {
    const record = await gather(
      graph((hash, after) => {
        if (hash === hashOf(RecordOfMembersDocument)) return me;
        if (hash === hashOf(RecordOfLooksDocument)) return list([]);
        if (hash === hashOf(RecordOfEntriesDocument)) return list([{ id: 'e1' }]);
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
      entries: [{ id: 'e1' }],
      vouchers: [{ id: 'v1' }, { id: 'v2' }],
    });
  });

  it.each<[string, Given]>([
    ['the service that knows people is away', () => ({ data: { ...me, me: null } })],
    ['a part of it did not come', () => ({ data: me, missing: [{ field: 'me.duties', traceId: null }] })],
    ['a list did not come', (hash) => (hash === hashOf(RecordOfMembersDocument) ? me : { list: null })],
    [
      'a row of a list lacks what another service knows of it',
      (hash) =>
        hash === hashOf(RecordOfMembersDocument)
          ? me
          : { data: list([{ id: 'v1' }]), missing: [{ field: 'outlet', traceId: null }] },
    ],
    ['a list has no end', (hash) => (hash === hashOf(RecordOfMembersDocument) ? me : list([], 'next'))],
  ])('is none where %s', async (_, given) => {
    await expect(gather(graph(given), now)).rejects.toBeInstanceOf(Incomplete);
    expect(PAGES_MAX).toBeLessThan(100);
  });

  it('is looked up when somebody asks for it', async () => {
    const words = wordsIn(await drawn({ routes: router.routeTree, path: '/worker/me/record', answers: [] }));
    expect(words).toContain('查一遍');
  });
});
