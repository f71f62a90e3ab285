import { describe, expect, it } from '@jest/globals';
import { aUnion, hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import {
  OneMemberDocument,
  type KnownMemberFragment,
  type MembershipStatus,
} from '../../../generated/union/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const member: KnownMemberFragment = {
  id: 'm1',
  status: 'VERIFIED',
  verified: true,
  workerType: '货车司机',
  employer: null,
  platform: null,
  joinedOn: null,
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
  tradeUnion: { ...hainan, status: 'DISSOLVED' },
};
const page = async (status: MembershipStatus, step = ''): Promise<string> =>
  drawn({
    routes: router.routeTree,
    path: `/union/members/m1${step}`,
    answers: [
      signedIn('UNION_OFFICER'),
      aUnion(),
      answered(OneMemberDocument, { member: { ...member, status } }),
    ],
  });

describe('at a union that is dissolved', () => {
  it.each(['APPLIED', 'VERIFIED'] as const)(
    'an application that is %s leads to turning down, which is named',
    async (status) => {
      const markup = await page(status);
      expect(wordsIn(markup)).toMatch(/所属工会已经撤销，不能再核实身份和批准入会。请选“不同意入会”/);
      expect(linksIn(markup).filter((to) => /verify|activate/.test(to))).toEqual([]);
      expect(markup).toMatch(
        /class="button small"[^>]*href="\/union\/members\/m1\/end"|href="\/union\/members\/m1\/end"[^>]*class="button small"/,
      );
    },
  );

  it('the address of a step that would be refused says why, and what helps', async () => {
    expect(wordsIn(await page('APPLIED', '/verify'))).toMatch(
      /这一步现在不能办\n所属工会已经撤销[^]*自己撤回/,
    );
    expect(wordsIn(await page('VERIFIED', '/activate'))).toMatch(/这一步现在不能办\n所属工会已经撤销/);
    expect(wordsIn(await page('RETAINED', '/resume'))).toMatch(/这一步现在不能办\n[^]*请把会籍转到别的工会/);
    expect(wordsIn(await page('VERIFIED', '/end'))).not.toContain('这一步现在不能办');
  });
});
