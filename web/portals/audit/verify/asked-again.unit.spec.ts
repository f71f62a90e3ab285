import { afterEach, describe, expect, it } from '@jest/globals';
import { someGraph, type Reply } from '../../../kit/spec/some-graph.js';
import { ASKINGS_MAX } from './ask-again.js';
import { verify, type Told } from './use-verify.js';

const report = (service: string): Reply => ({
  body: {
    data: {
      [`${service}Integrity`]: { service, ok: true, watermark: '2026-11-26T10:00:00Z', checks: [] },
    },
  },
});
const late: Reply = {
  body: { data: { benefitsIntegrity: null }, errors: [{ extensions: { code: 'SUBGRAPH_TIMEOUT' } }] },
};
const campaigns = {
  body: { data: { campaigns: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } } },
};
const campaignsInPart = {
  body: { ...campaigns.body, errors: [{ path: ['campaigns'], extensions: { code: 'SUBGRAPH_TIMEOUT' } }] },
};

let graph: Awaited<ReturnType<typeof someGraph>> | undefined;
afterEach(async () => {
  await graph?.close();
  graph = undefined;
});

async function verified(...replies: readonly Reply[]) {
  graph = await someGraph(...replies);
  const told: (readonly [string, Told])[] = [];
  const options = { url: graph.url, pauseMs: 1 };
  const compared = await verify({ file: null, newOnly: false }, options, (part, now) => {
    told.push([part, now]);
  });
  const of = (part: string): Told[] => told.flatMap(([named, now]) => (named === part ? [now] : []));
  return { compared, of, asked: graph.asked.length };
}

describe('a part that does not answer in time', () => {
  it('is asked again by itself, and the page says how often', async () => {
    const { compared, of } = await verified(
      report('members'),
      report('partners'),
      late,
      late,
      report('benefits'),
      report('billing'),
      campaigns,
    );
    expect(of('benefits').map((told) => ('asking' in told ? told.asking : told.state))).toEqual([
      1,
      2,
      3,
      'done',
    ]);
    expect(compared).toEqual({
      events: [],
      campaigns: { compared: 0, differing: [], goesOn: false },
      keys: [],
    });
  });

  it('proves nothing when it never answers, and is not asked for ever', async () => {
    const { compared, of, asked } = await verified(report('members'), report('partners'), late);
    expect(compared).toBeNull();
    expect(of('benefits').filter(({ state }) => state === 'runs')).toHaveLength(ASKINGS_MAX);
    expect(of('benefits').at(-1)).toMatchObject({ state: 'failed', failure: { kind: 'unavailable' } });
    expect(asked).toBe(2 + 2 * ASKINGS_MAX);
  });

  it('delays the sums of campaigns, which are asked for again as well', async () => {
    const parts = ['members', 'partners', 'benefits', 'billing'].map(report);
    const { compared } = await verified(...parts, campaignsInPart, campaigns);
    expect(compared?.campaigns).toEqual({ compared: 0, differing: [], goesOn: false });
  });

  it('is told at once where asking again would not help', async () => {
    const refused: Reply = {
      body: { data: { benefitsIntegrity: null }, errors: [{ extensions: { code: 'NOT_ALLOWED' } }] },
    };
    const { compared, of } = await verified(
      report('members'),
      report('partners'),
      refused,
      report('billing'),
    );
    expect(compared).toBeNull();
    expect(of('benefits')).toMatchObject([{ state: 'runs', asking: 1 }, { state: 'failed' }]);
  });
});
