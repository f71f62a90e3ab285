import { afterEach, describe, expect, it } from '@jest/globals';
import type { CampaignSumsFragment } from '../../../generated/audit/graphql.js';
import { ASKINGS_MAX } from './ask-again.js';
import { compareCampaigns, differingSums } from './campaign-sums.js';

const campaign = (changes: Partial<CampaignSumsFragment> = {}): CampaignSumsFragment => ({
  id: 'c1',
  title: '一元洗车',
  status: 'LAUNCHED',
  redeemedAmount: '3800',
  heldAmount: '1900',
  commitment: { consumed: '3800', open: '5700' },
  ...changes,
});

describe('the sums of a campaign', () => {
  it('agree when the books have consumed what was redeemed, whatever is still open', () => {
    expect(differingSums(campaign())).toEqual([]);
  });

  it('differ when the books consumed another amount, or a closed one holds another than its vouchers', () => {
    const what = '一元洗车 · c1';
    expect(differingSums(campaign({ commitment: { consumed: '1900', open: '5700' } }))).toEqual([
      { kind: 'campaign-consumed', what, expected: '3800', found: '1900' },
    ]);
    expect(differingSums(campaign({ status: 'CLOSED' }))).toEqual([
      { kind: 'campaign-held', what, expected: '1900', found: '5700' },
    ]);
  });

  it('need no books before the launch, and do after it', () => {
    for (const status of ['DRAFT', 'LAUNCHING', 'DISCARDED'] as const)
      expect(differingSums(campaign({ status, commitment: null }))).toEqual([]);
    expect(differingSums(campaign({ commitment: null }))).toHaveLength(1);
  });
});

describe('comparing all campaigns', () => {
  const { fetch } = globalThis;
  afterEach(() => void (globalThis.fetch = fetch));
  let askings = 0;
  /** One behind the other, the last for ever. */
  const answers = (...bodies: readonly object[]): void => {
    const left = [...bodies];
    const next = (): object | undefined => (left.length > 1 ? left.shift() : left[0]);
    askings = 0;
    globalThis.fetch = () => {
      askings += 1;
      return Promise.resolve(Response.json(next()));
    };
  };
  const page = (node: CampaignSumsFragment, endCursor: string | null) => ({
    campaigns: { nodes: [node], pageInfo: { endCursor, hasNextPage: endCursor !== null } },
  });

  it('goes through every page and tells how many there were', async () => {
    answers(
      { data: page(campaign(), 'k1') },
      { data: page(campaign({ commitment: { consumed: '0', open: '0' } }), null) },
    );
    const sums = await compareCampaigns({});
    expect(sums).toMatchObject({ compared: 2, goesOn: false });
    expect(sums?.differing).toHaveLength(1);
  });

  it('counts none of which the reader is not told', async () => {
    answers({ data: page(campaign({ redeemedAmount: null, heldAmount: null }), null) });
    expect(await compareCampaigns({})).toEqual({ compared: 0, differing: [], goesOn: false });
  });

  it('ends at a hundred pages, with what it has compared and that there are more', async () => {
    answers({ data: page(campaign(), 'on and on') });
    expect(await compareCampaigns({})).toEqual({ compared: 100, differing: [], goesOn: true });
    expect(askings).toBe(100);
  });

  it('proves nothing while the books are away', async () => {
    const errors = [{ path: ['campaigns', 'nodes', 0, 'commitment'], extensions: { code: 'SUBGRAPH_DOWN' } }];
    answers({ data: page(campaign({ commitment: null }), null), errors });
    await expect(compareCampaigns({ pauseMs: 1 })).rejects.toMatchObject({ kind: 'unavailable' });
    expect(askings).toBe(ASKINGS_MAX);
  });
});
