import { describe, expect, it } from '@jest/globals';
import { WhatIsHeldDocument, WhoAsksDocument } from '../../../../generated/worker/graphql.js';
import { answered, drawn, wordsIn } from '../../../../kit/spec/drawn.js';
import { router } from '../../shell/pages.js';
import { heldOf, isMobileWrong, isWanted, wantedOf, wantsNothing } from './wanted.js';

const member = {
  id: 'm1',
  status: 'ACTIVE',
  workerType: '网约配送员',
  employer: '椰城快送',
  platform: null,
} as const;
const held = { workerType: '网约配送员', employer: '椰城快送', platform: '' };
const typed = { mobile: '', ...held };

describe('what somebody wants corrected', () => {
  it('is what they changed, and a box that they emptied means that there is none', () => {
    expect(wantedOf({ ...typed, workerType: ' 货车司机 ', employer: ' ' }, held)).toEqual({
      mobile: null,
      workerType: '货车司机',
      employer: '',
      platform: null,
    });
    expect(wantedOf({ ...typed, mobile: '13800000001 ' }, held)).toMatchObject({ mobile: '13800000001' });
  });

  it('is nothing where nothing was changed, and never that somebody does no work', () => {
    expect(wantsNothing(wantedOf(typed, held))).toBe(true);
    expect(wantsNothing(wantedOf({ ...typed, workerType: '' }, held))).toBe(true);
    expect(wantsNothing(wantedOf({ ...typed, platform: '快达' }, held))).toBe(false);
  });

  it('is the mobile alone for who is nobody’s member', () => {
    expect(heldOf([{ ...member, status: 'LEFT' }])).toBeNull();
    expect(heldOf([{ ...member, status: 'LEFT' }, member])).toEqual(held);
    expect(wantedOf({ ...typed, workerType: '货车司机' }, null)).toMatchObject({ workerType: null });
  });

  it.each([
    ['', false],
    ['138 0013 8000', false],
    ['1390000777', true],
    ['23800138000', true],
    ['电话', true],
  ])('is a mobile number that the platform takes, or none: %j', (mobile, isWrong) => {
    expect(isMobileWrong(mobile)).toBe(isWrong);
  });

  it('is known again after the page was loaded anew', () => {
    expect(isWanted(wantedOf(typed, held))).toBe(true);
    for (const other of [null, 'x', {}, { ...wantedOf(typed, held), mobile: 1 }])
      expect(isWanted(other)).toBe(false);
  });
});

describe('the page for a correction', () => {
  const page = async (
    status: 'WAITING' | 'REFUSED' | null,
    memberships: readonly object[] = [member],
    erased = false,
  ) =>
    wordsIn(
      await drawn({
        routes: router.routeTree,
        path: '/worker/me/correct',
        answers: [
          answered(WhatIsHeldDocument, {
            me: {
              person: { id: 'p1', erased, maskedMobile: '138****1234' },
              memberships: [...memberships] as (typeof member)[],
            },
            myRectification: status && { id: 'r1', status, askedAt: '2026-11-26T02:00:00.000Z' },
          }),
          answered(WhoAsksDocument, { me: { person: { id: 'p1' } } }),
        ],
      }),
    );

  it('shows what is held, the mobile in part', async () => {
    const words = await page(null);
    expect(words).toContain('138****1234');
    expect(words).toContain('职工类型');
    expect(await page('REFUSED')).toContain('更正我的资料');
  });

  it('asks who is nobody’s member for the mobile alone', async () => {
    expect(await page(null, [])).not.toContain('职工类型');
  });

  it('offers to take back what waits', async () => {
    const words = await page('WAITING');
    expect(words).toContain('2026年11月26日 10:00');
    expect(words).toContain('撤回申请');
    expect(await page('REFUSED')).not.toContain('撤回申请');
  });

  it('is not offered twice at a time, nor to who has been erased', async () => {
    const waiting = await page('WAITING');
    expect(waiting).toContain('工会正在处理');
    expect(waiting).not.toContain('138****1234');
    expect(await page(null, [member], true)).not.toContain('138****1234');
  });
});
