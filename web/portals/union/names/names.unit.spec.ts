import { describe, expect, it } from '@jest/globals';
import { aUnion, hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import { NameCorrectionsDocument, type NameCorrectionsQuery } from '../../../generated/desk-kit/graphql.js';
import { OneMemberDocument, type KnownMemberFragment } from '../../../generated/union/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const member: KnownMemberFragment = {
  id: 'm1',
  status: 'ACTIVE',
  verified: true,
  workerType: '货车司机',
  employer: null,
  platform: '快达外卖',
  joinedOn: '2024-03-05',
  leftReason: null,
  transfer: null,
  person: {
    id: 'p1',
    erased: false,
    maskedName: '符**',
    maskedMobile: '138****1234',
    identityType: 'RESIDENT_ID',
    maskedIdentityNumber: '460***********001X',
  },
  tradeUnion: { ...hainan, status: 'ACTIVE' },
};
type Answers = Parameters<typeof drawn>[0]['answers'];
const page = async (path: string, answers: Answers) =>
  drawn({
    routes: router.routeTree,
    path: `/union${path}`,
    answers: [signedIn('UNION_OFFICER'), ...answers],
  });

describe('a name that is not right', () => {
  it('is corrected from the member’s own page, as long as the membership lives', async () => {
    for (const [status, offered] of [
      ['APPLIED', true],
      ['RETAINED', true],
      ['LEFT', false],
      ['TRANSFERRED', false],
    ] as const) {
      const markup = await page('/members/m1', [
        answered(OneMemberDocument, { member: { ...member, status } }),
      ]);
      expect(linksIn(markup).includes('/union/members/m1/correct')).toBe(offered);
    }
  });

  it('is asked for with the reason, and with what is kept of both', async () => {
    const words = wordsIn(await page('/members/m1/correct', [answered(OneMemberDocument, { member })]));
    expect(words).toContain('登记的姓名和证件不一样；原来的姓名和原因会一直留着。');
    expect(words).toMatch(/正确的姓名\n和证件上一字不差。/);
    expect(words).toContain('写清楚依据');
    expect(words).toContain('下一步');
  });

  it('of somebody who is not there can’t be corrected', async () => {
    const words = wordsIn(await page('/members/m1/correct', [answered(OneMemberDocument, { member: null })]));
    expect(words).toContain('没有这个会员');
  });
});

type Correction = NonNullable<NameCorrectionsQuery['nameCorrections']>['nodes'][number];
const correction: Correction = {
  id: 'c1',
  at: '2026-11-26T06:00:00.000Z',
  maskedNameBefore: '付**',
  reason: '对照身份证原件',
  person: { id: 'p1', maskedName: '符**' },
  correctedBy: { id: '01900000-0000-7000-8000-00000000abcd', maskedName: null },
};
const corrections = (nodes: readonly Correction[], hasNextPage = false) =>
  answered(NameCorrectionsDocument, {
    nameCorrections: { nodes, pageInfo: { endCursor: 'c1', hasNextPage } },
  });

describe('corrections of names', () => {
  it('say whose, what it was before, by whom and why, each name as the server masks it', async () => {
    const words = wordsIn(await page('/corrections', [aUnion(), corrections([correction])]));
    expect(words).toContain('已选：海南省总工会');
    expect(words).toMatch(/符\*\*（编号末尾 p1）\n付\*\*\n对照身份证原件\n人员 …abcd/);
  });

  it('go on on another page, of the same union', async () => {
    const markup = await page('/corrections?union=u46', [aUnion(), corrections([correction], true)]);
    expect(wordsIn(markup)).toContain('下一页');
  });

  it('may be none, and then say how one is made', async () => {
    const words = wordsIn(await page('/corrections', [aUnion(), corrections([])]));
    expect(words).toContain('还没有更正过姓名');
    expect(words).toContain('在会员的页面上更正');
  });
});
