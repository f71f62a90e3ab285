import { expect, it } from '@jest/globals';
import {
  WhereIBelongDocument,
  WorkerHomeDocument,
  type MembershipStatus,
} from '../../../generated/worker/graphql.js';
import { answered, answeredInPages, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

type Standing = readonly [status: MembershipStatus, union: 'ACTIVE' | 'DISSOLVED'];

/** What somebody reads at a home without anything to claim. */
async function read(...standings: readonly Standing[]): Promise<string> {
  const claimableCampaigns = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
  const memberships = standings.map(([status, union], place) => ({
    id: `m${place}`,
    status,
    tradeUnion: { id: `u${place}`, status: union },
  }));
  const answers = [
    answeredInPages(WorkerHomeDocument, { claimableCampaigns }),
    answered(WhereIBelongDocument, { me: { memberships } }),
  ];
  return wordsIn(await drawn({ routes: router.routeTree, path: '/worker/', answers }));
}

it('whose membership is kept reads that it is the reason, and who makes it active again', async () => {
  const said = await read(['LEFT', 'ACTIVE'], ['RETAINED', 'ACTIVE']);
  expect(said).toMatch(/会籍保留着，保留期间不能领新的福利[^\n]*请联系您的工会恢复在籍/);
  expect(said).not.toMatch(/先申请入会|工会发布新的活动/);
});

it.each(['ACTIVE', 'RETAINED'] as const)(
  'a member (%s) of a dissolved union waits for none of its campaigns',
  async (status) => {
    const said = await read([status, 'DISSOLVED']);
    expect(said).toMatch(/您的工会已经撤销[^\n]*把会籍转到别的工会/);
    expect(said).not.toMatch(/先申请入会|工会发布新的活动/);
  },
);

it('a member reads what comes, who has applied that it is on its way, and who is no member to apply', async () => {
  const member = await read(['ACTIVE', 'ACTIVE']);
  expect(member).toContain('工会发布新的活动后会出现在这里');
  expect(member).not.toContain('先申请入会');
  expect(await read(['APPLIED', 'ACTIVE'])).toContain('入会申请还在办');
  expect(await read(['LEFT', 'ACTIVE'])).toContain('先申请入会');
  expect(await read()).toContain('先申请入会');
});
