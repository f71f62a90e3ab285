import { describe, expect, it } from '@jest/globals';
import {
  WhoAsksDocument,
  WorkerVoucherToGiveUpDocument,
  type WorkerVoucherToGiveUpQuery,
} from '../../../generated/worker/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

type Voucher = NonNullable<WorkerVoucherToGiveUpQuery['voucher']>;
const held: Voucher = {
  id: 'v1',
  status: 'CLAIMED',
  endedEarly: null,
  validUntil: '2027-02-21T16:00:00.000Z',
  campaign: { id: 'c1', title: '一元洗车' },
};
const who = answered(WhoAsksDocument, { me: { person: { id: 'p1' } } });
const page = (voucher: Voucher | null, language: 'zh' | 'en' = 'zh') =>
  drawn({
    routes: router.routeTree,
    path: '/worker/voucher/v1/give-up',
    answers: [who, answered(WorkerVoucherToGiveUpDocument, { voucher })],
    language,
  });

describe('giving a voucher up', () => {
  it('is asked once, on a page that says what is lost, and that nobody can bring it back', async () => {
    const markup = await page(held);
    expect(wordsIn(markup)).toMatch(/放弃这张券？\n活动\n一元洗车\n本来可以用到\n2027年2月21日当天/);
    expect(wordsIn(markup)).toContain('谁也不能恢复');
    expect(wordsIn(markup)).toContain('不能因此再领一份');
    expect(wordsIn(markup)).toMatch(/放弃这张券\n先留着/);
    expect(linksIn(markup)).toContain('/worker/voucher/v1');
    const english = wordsIn(await page(held, 'en')).replaceAll('一元洗车', '');
    expect(english).toContain('nobody can bring it back');
    expect(english).not.toMatch(/\p{Script=Han}/u);
  });

  it.each([
    ['REDEEMED', null, '这张券已经使用，不能放弃。'],
    ['EXPIRED', null, '这张券已经结束'],
    ['EXPIRED', 'GIVEN_UP', '您已经放弃了这张券。'],
  ] as const)('that is %s, early by %s, is told as that', async (status, endedEarly, says) => {
    const markup = await page({ ...held, status, endedEarly });
    expect(wordsIn(markup)).toContain(says);
    expect(wordsIn(markup)).not.toContain('先留着');
    expect(linksIn(markup)).toContain('/worker/wallet');
  });

  it('that is somebody else’s, or that there is not, can’t be', async () => {
    const markup = await page(null);
    expect(wordsIn(markup)).toContain('没有这张券');
    expect(wordsIn(markup)).not.toContain('放弃这张券？');
  });
});
