import { describe, expect, it } from '@jest/globals';
import {
  MyWishesDocument,
  WhatIsOpenDocument,
  WhoAsksDocument,
  WorkerLooksDocument,
  WorkerMeDocument,
} from '../../../../generated/worker/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../../kit/spec/drawn.js';
import { router } from '../../shell/pages.js';
import { shownOf } from './erase-page.js';

const pageInfo = { hasNextPage: false };
const askedAt = '2026-11-26T02:00:00.000Z';
type Answers = Parameters<typeof drawn>[0]['answers'];
const page = async (path: string, answers: Answers, language: 'zh' | 'en' = 'zh') =>
  drawn({ routes: router.routeTree, path: `/worker${path}`, answers, language });
const whoAsks = answered(WhoAsksDocument, { me: { person: { id: 'p1' } } });
const open = (vouchers: readonly string[], waits = false) =>
  answered(WhatIsOpenDocument, {
    myErasure: waits ? { id: 'e1', status: 'WAITING', askedAt } : null,
    myVouchers: { nodes: vouchers.map((title) => ({ id: title, campaign: { title } })), pageInfo },
    myEntries: { nodes: [], pageInfo },
  });

const none = { nodes: [], pageInfo };
const some = { nodes: [{ id: 'v1', campaign: { title: '一元洗车' } }], pageInfo };
const entry = { nodes: [{ id: 'e1', campaign: { title: '夜班早餐' } }], pageInfo };
const withOpen = (myVouchers: typeof some, myEntries = none as typeof some, language: 'zh' | 'en' = 'zh') =>
  page(
    '/me/erase',
    [answered(WhatIsOpenDocument, { myErasure: null, myVouchers, myEntries }), whoAsks],
    language,
  );

describe('what somebody holds who asks to be erased', () => {
  it('is said before anything is pressed, each with a way to it, and is given up by the one deed', async () => {
    const markup = await withOpen(some, entry);
    expect(wordsIn(markup)).toMatch(/一起放弃的[^]*一元洗车\n还没用的券\n夜班早餐\n等待发放的报名/);
    expect(wordsIn(markup)).toContain('工会办理以前，这些照样可以用');
    expect(wordsIn(markup)).toMatch(/放弃这些券和报名，继续申请\n先不办/);
    expect(linksIn(markup)).toEqual(
      expect.arrayContaining(['/worker/voucher/v1', '/worker/entry/e1/withdraw', '/worker/me']),
    );
    expect(wordsIn(markup)).not.toContain('提交申请');
  });

  it('is no more than it is: vouchers alone are called that', async () => {
    expect(wordsIn(await withOpen(some))).toMatch(/放弃这些券，继续申请\n先不办/);
    const english = wordsIn(await withOpen(some, none as typeof some, 'en'));
    expect(english).toContain('Give these vouchers up, and ask for it');
    expect(english.replaceAll('一元洗车', '')).not.toMatch(/\p{Script=Han}/u);
  });

  it('is said to be more than is named, where it is', async () => {
    const more = await withOpen({ ...some, pageInfo: { hasNextPage: true } });
    expect(wordsIn(more)).toContain('还有更多');
    expect(linksIn(more)).toContain('/worker/wallet');
    expect(wordsIn(await withOpen(some))).not.toContain('还有更多');
  });
});

describe('asking to be erased', () => {
  it('is one page that says what goes, what ends, and what the law keeps', async () => {
    const words = wordsIn(await page('/me/erase', [open([]), whoAsks]));
    expect(words).toContain('姓名、证件号码、手机号、用人单位');
    expect(words).toContain('会计凭证和账簿保存三十年');
    expect(words).toContain('删除以后谁也不能恢复');
    expect(words).toContain('提交申请');
    expect(wordsIn(await page('/me/erase', [open([]), whoAsks], 'en'))).toContain('thirty years');
  });

  it('is not offered while nobody can tell whether there are any', async () => {
    const untold = answered(WhatIsOpenDocument, {
      myErasure: null,
      myVouchers: null,
      myEntries: { nodes: [], pageInfo },
    });
    expect(wordsIn(await page('/me/erase', [untold, whoAsks]))).not.toContain('提交申请');
  });

  it('shows that it was received, though the page hears at once of a wish that waits', () => {
    const waiting = {
      myErasure: { id: 'e1', status: 'WAITING', askedAt },
      myVouchers: { nodes: [], pageInfo },
      myEntries: { nodes: [], pageInfo },
    } as const;
    expect(shownOf(waiting, 'asked')).toBe('ask');
    expect(shownOf(waiting, null)).toEqual({ waits: waiting.myErasure });
    const takenBack = { ...waiting, myErasure: { ...waiting.myErasure, status: 'WITHDRAWN' } } as const;
    expect(shownOf(takenBack, 'taken back')).toEqual({ waits: takenBack.myErasure });
    // At the next visit it is asked for anew.
    expect(shownOf(takenBack, null)).toBe('ask');
  });

  it('has nothing more to offer to whoever has been erased', async () => {
    const erased = answered(WhatIsOpenDocument, {
      myErasure: { id: 'e1', status: 'DONE', askedAt },
      myVouchers: { nodes: [], pageInfo },
      myEntries: { nodes: [], pageInfo },
    });
    const words = wordsIn(await page('/me/erase', [erased, whoAsks]));
    expect(words).toContain('您的个人信息已删除');
    expect(words).not.toContain('提交申请');
  });
});

describe('a wish to be erased that waits', () => {
  it('is not asked for twice at a time', async () => {
    const words = wordsIn(await page('/me/erase', [open([], true), whoAsks]));
    expect(words).toContain('工会正在处理');
    expect(words).not.toContain('提交申请');
  });

  it('is taken back where it waits', async () => {
    const words = wordsIn(await page('/me/erase', [open(['一元洗车'], true), whoAsks]));
    expect(words).toContain('2026年11月26日 10:00');
    expect(words).toContain('撤回申请');
    expect(wordsIn(await page('/me/erase', [open([], true), whoAsks], 'en'))).toContain('Take it back');
  });
});

const me = answered(WorkerMeDocument, {
  me: {
    person: {
      id: 'p1',
      erased: false,
      maskedName: '符**',
      maskedMobile: '138****1234',
      identityType: 'RESIDENT_ID',
      maskedIdentityNumber: '460***********001X',
    },
    memberships: [],
  },
});
const looks = answered(WorkerLooksDocument, {
  myUnmaskings: { nodes: [], pageInfo: { hasNextPage: false } },
});

describe('what somebody may ask for', () => {
  const answeredAs = (status: 'WAITING' | 'REFUSED' | 'WITHDRAWN' | 'DONE', reason: string | null) =>
    answered(MyWishesDocument, { myErasure: { id: 'e1', status, reason }, myRectification: null });

  it('stands among their data: a copy, a correction, an end', async () => {
    const markup = await page('/me', [
      me,
      looks,
      answered(MyWishesDocument, { myErasure: null, myRectification: null }),
    ]);
    expect(linksIn(markup)).toEqual(
      expect.arrayContaining(['/worker/me/record', '/worker/me/correct', '/worker/me/erase']),
    );
    expect(wordsIn(markup)).toContain('可以在这里申请更正');
  });

  it('ends once they have been erased: no empty data, and nothing that would be refused', async () => {
    const nobody = {
      id: 'p1',
      erased: true,
      maskedName: null,
      maskedMobile: null,
      identityType: null,
      maskedIdentityNumber: null,
    };
    const gone = answered(WorkerMeDocument, { me: { person: nobody, memberships: [] } });
    const markup = await page('/me', [gone, looks, answeredAs('DONE', null)]);
    expect(wordsIn(markup)).toContain('您的个人信息已删除');
    expect(wordsIn(markup)).not.toContain('这里只显示一部分');
    expect(linksIn(markup)).not.toContain('/worker/me/erase');
  });

  it('tells what became of a correction, and why it was refused', async () => {
    const correction = (status: 'ACCEPTED' | 'REFUSED', reason: string | null) =>
      answered(MyWishesDocument, { myErasure: null, myRectification: { id: 'r1', status, reason } });
    expect(wordsIn(await page('/me', [me, looks, correction('ACCEPTED', null)]))).toContain('工会已经更正');
    expect(wordsIn(await page('/me', [me, looks, correction('REFUSED', '没有证明')]))).toContain('没有证明');
  });

  it('says what became of it, and why it was refused', async () => {
    const refused = await page('/me', [me, looks, answeredAs('REFUSED', '还有争议未了结')]);
    expect(wordsIn(refused)).toContain('还有争议未了结');
    const waiting = wordsIn(await page('/me', [me, looks, answeredAs('WAITING', null)]));
    expect(waiting).toContain('工会正在处理');
    // No door that only says behind it that one has asked already.
    expect(waiting).toContain('查看或撤回删除申请');
    expect(waiting).not.toContain('删除我的个人信息');
    const takenBack = wordsIn(await page('/me', [me, looks, answeredAs('WITHDRAWN', null)]));
    expect(takenBack).toContain('删除申请已撤回');
    expect(takenBack).toContain('删除我的个人信息');
  });
});
