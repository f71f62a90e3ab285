import { expect, it } from '@jest/globals';
import { WorkerVoucherDocument, type WorkerVoucherQuery } from '../../../generated/worker/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const year = new Date().toISOString().slice(0, 4);
const usable: NonNullable<WorkerVoucherQuery['voucher']> = {
  id: 'v1',
  status: 'CLAIMED',
  memberPays: '100',
  validFrom: `${year}-01-05T02:00:00Z`,
  validUntil: `${year}-11-30T16:00:00Z`,
  claimedAt: '2026-01-01T02:00:00Z',
  endedOn: null,
  endedEarly: null,
  code: '4F7K-9QXM-2RTW',
  redemption: null,
  campaign: {
    id: 'c1',
    title: '一元洗车',
    price: { kind: 'FIXED_PRICE', listPrice: '2000', threshold: null, amountOff: null, memberPays: '100' },
    windows: { settleUntil: `${year}-12-20T16:00:00Z` },
    shutBy: null,
  },
};
const voucher = answered(WorkerVoucherDocument, { voucher: usable });

it('a voucher says the year of each date, since paper is read in another one', async () => {
  const words = wordsIn(
    await drawn({ routes: router.routeTree, path: '/worker/voucher/v1', answers: [voucher] }),
  );
  expect(words).toContain(`您最早使用：${year}年1月5日 10:00`);
  expect(words).toContain(`您使用截止：${year}年11月30日当天`);
  expect(words).toContain(`商户结算截止：${year}年12月20日当天`);
  // What the paper says of who may use it, the page says as well.
  expect(words).toMatch(/谁拿着这张纸谁就能用，请收好[^]*谁拿着这张纸谁就能用：请收好/);
  expect(words).not.toContain('限本人');
});

it('a voucher that was used says so in one sentence: when, and where', async () => {
  const used = async (
    outlet: { id: string; name: string } | null,
    language: 'zh' | 'en',
  ): Promise<string> => {
    const redemption = { redeemedAt: `${year}-12-06T09:33:00Z`, undone: false, outlet };
    const answer = { voucher: { ...usable, status: 'REDEEMED' as const, redemption } };
    const answers = [answered(WorkerVoucherDocument, answer)];
    return wordsIn(await drawn({ routes: router.routeTree, path: '/worker/voucher/v1', answers, language }));
  };
  const shop = { id: 'o1', name: '晨光一店' };
  expect(await used(shop, 'zh')).toMatch(/已于 12月6日 ?17:33 在 晨光一店 使用/);
  expect(await used(null, 'zh')).toMatch(/已于 12月6日 ?17:33 使用/);
  expect(await used(shop, 'en')).toMatch(/Used on 6 December(,| at)? 17:33 at 晨光一店/);
});

it('a voucher that can be used can be given up, and one that was says when, not that it ran out', async () => {
  const path = '/worker/voucher/v1';
  const drawnOf = (one: typeof usable, language: 'zh' | 'en' = 'zh') =>
    drawn({
      routes: router.routeTree,
      path,
      answers: [answered(WorkerVoucherDocument, { voucher: one })],
      language,
    });
  expect(linksIn(await drawnOf(usable))).toContain('/worker/voucher/v1/give-up');
  const ended = { ...usable, status: 'EXPIRED' as const, code: null, endedOn: '2020-11-28' };
  const given = { ...ended, endedEarly: 'GIVEN_UP' as const };
  expect(wordsIn(await drawnOf(given))).toContain('您已于 2020年11月28日 放弃，不能再用');
  expect(wordsIn(await drawnOf(given, 'en'))).toContain('You gave it up on 28 November 2020');
  expect(linksIn(await drawnOf(given))).not.toContain('/worker/voucher/v1/give-up');
  expect(wordsIn(await drawnOf(ended))).toContain('已过期，没有使用');
});

it('a voucher that no outlet takes now says so before it is carried there; one that was used does not', async () => {
  const path = '/worker/voucher/v1?claimed=true';
  const saidOf = async (changes: Partial<typeof usable>): Promise<string> => {
    const campaign = { ...usable.campaign, shutBy: 'MERCHANT_SUSPENDED' as const };
    const answers = [answered(WorkerVoucherDocument, { voucher: { ...usable, campaign, ...changes } })];
    return wordsIn(await drawn({ routes: router.routeTree, path, answers }));
  };
  expect(await saidOf({})).toMatch(/现在没有网点收这个活动的券[^]*截止时间不延长/);
  expect(await saidOf({})).not.toContain('到店时打开这一页');
  expect(await saidOf({ status: 'REDEEMED' })).not.toContain('现在没有网点收');
});
