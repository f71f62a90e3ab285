import { describe, expect, it } from '@jest/globals';
import {
  WorkerHistoryDocument,
  WorkerSignUpsDocument,
  type WorkerHistoryQuery,
  type WorkerSignUpsQuery,
} from '../../../generated/worker/graphql.js';
import { answeredInPages, drawn, sessionOf, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';

const whole = { endCursor: null, hasNextPage: false };
type SignUp = NonNullable<WorkerSignUpsQuery['myEntries']>['nodes'][number];
type Voucher = NonNullable<WorkerHistoryQuery['myVouchers']>['nodes'][number];
const signUp = (changes: Partial<SignUp>): SignUp => ({
  id: 'e1',
  status: 'WAITING',
  enteredAt: '2020-11-20T02:00:00.000Z',
  settlesAt: '2020-11-28T02:00:00.000Z',
  endedAt: null,
  issuedUnits: null,
  campaign: { title: '早餐券' },
  ...changes,
});
const page = async (
  signUps: readonly SignUp[],
  vouchers: readonly Voucher[] = [],
  language: 'zh' | 'en' = 'zh',
) =>
  wordsIn(
    await drawn({
      routes: router.routeTree,
      path: '/worker/history',
      answers: [
        sessionOf('p1'),
        answeredInPages(WorkerHistoryDocument, { myVouchers: { nodes: [...vouchers], pageInfo: whole } }),
        answeredInPages(WorkerSignUpsDocument, { myEntries: { nodes: [...signUps], pageInfo: whole } }),
      ],
      language,
    }),
  );

describe('what became of a voucher that was not used', () => {
  const validUntil = '2027-02-21T16:00:00.000Z';
  const ended = (changes: Partial<Voucher>): Voucher => ({
    id: 'v1',
    status: 'EXPIRED',
    memberPays: '100',
    claimedAt: '2020-11-20T02:00:00.000Z',
    validUntil,
    endedOn: '2020-11-28',
    endedEarly: null,
    campaign: { title: '一元洗车', price: { kind: 'FIXED_PRICE' }, allocation: { entersFirst: false } },
    redemption: null,
    ...changes,
  });

  it('was claimed, or given out to whoever had signed up', async () => {
    const { campaign } = ended({});
    expect(await page([], [ended({})])).toMatch(/2020年11月20日 10:00 领取/);
    const issued = ended({ campaign: { ...campaign, allocation: { entersFirst: true } } });
    expect(await page([], [issued])).toMatch(/2020年11月20日 10:00 发放/);
    expect(await page([], [issued], 'en')).toContain('Given out on');
  });

  it('is told by the day on which it was given up, never by a day to come', async () => {
    const given = ended({ endedEarly: 'GIVEN_UP' });
    const words = await page([], [given]);
    expect(words).toMatch(/一元洗车\n没有使用，2020年11月28日 已放弃/);
    expect(words).not.toMatch(/过期|2027/);
    expect(await page([], [given], 'en')).toContain('Not used, given up on 28 November 2020');
  });

  it('is told as what it is where it ended with its holder, or ran out', async () => {
    const words = await page([], [ended({ endedEarly: 'HOLDER_ERASED' }), ended({ id: 'v2' })]);
    expect(words).toContain('没有使用，2020年11月28日 随个人信息的删除作废');
    expect(words).toContain('没有使用，2027年2月21日当天 过期');
  });
});

describe('what became of what somebody signed up for', () => {
  it('is told when they gave it up, as of everything else', async () => {
    const words = await page([signUp({ status: 'WITHDRAWN', endedAt: '2020-11-21T02:00:00.000Z' })]);
    expect(words).toMatch(/报名\n早餐券\n2020年11月21日 10:00 退出了报名\n2020年11月20日 10:00 报名/);
  });

  it('is told when it was given out, with how many came to them or that none did', async () => {
    const endedAt = '2020-11-28T02:00:00.000Z';
    const settled = { status: 'SETTLED', endedAt } as const;
    const words = await page(
      [signUp({ ...settled, issuedUnits: 1 }), signUp({ ...settled, id: 'e2', issuedUnits: 0 })],
      [],
      'en',
    );
    expect(words).toMatch(/Given out on .*: 1 voucher for you/);
    expect(words).toMatch(/Given out on .*; none came to you this time/);
    expect(await page([signUp({})])).toContain('等待发放，2020年11月28日 10:00 发放');
  });

  it('is nothing yet for who never had anything', async () => {
    expect(await page([])).toContain('还没有记录');
    expect(await page([signUp({})])).not.toContain('还没有记录');
  });
});
