import { expect, it } from '@jest/globals';
import { holds, whyNot, type NotNow } from './why-not.js';

const told = {
  message: '说法。',
  messageEn: 'Said.',
  hint: '做法。',
  hintEn: 'To do.',
  code: 'X',
  retryAfterMs: null,
};
const at = '2099-12-03T01:00:00Z';
const quotas = { perPeriod: { period: 'WEEK', units: 9 }, perPerson: null } as const;
const some = { allocation: { claimUnits: 1, entersFirst: false }, holding: null, quotas };
const packs = { allocation: { claimUnits: 4, entersFirst: true }, holding: null, quotas };

it.each<[string, string, NotNow]>([
  [
    '2099年12月3日 09:00 开始领取',
    'Claims begin on',
    { ...told, __typename: 'CampaignNotOpen', opensAt: at, closedAt: null },
  ],
  ['说法。 做法。', 'Said. To do.', { ...told, __typename: 'CampaignNotOpen', opensAt: null, closedAt: at }],
  [
    '本周已经领完，2099年12月3日 09:00 再来',
    'All are taken for this week; come again on',
    { ...told, __typename: 'PeriodSoldOut', nextFrom: at },
  ],
  ['本周已经领完', 'All are taken for this week', { ...told, __typename: 'PeriodSoldOut', nextFrom: null }],
  [
    '每人限 2 份，您已经领满',
    '2 per person. You have had your share.',
    { ...told, __typename: 'PersonLimitReached', limit: 2, nextFrom: null },
  ],
  [
    '2099年12月3日 09:00 再来',
    'come again on',
    { ...told, __typename: 'PersonLimitReached', limit: 2, nextFrom: at },
  ],
  [
    '您从 2099年12月3日 起可以领',
    'You can claim it from',
    { ...told, __typename: 'NotEligible', from: '2099-12-03' },
  ],
  ['说法。 做法。', 'Said.', { ...told, __typename: 'NotEligible', from: null }],
  ['说法。 做法。', 'Said. To do.', { ...told, __typename: 'MerchantNotOpen' }],
  ['已经领完', 'All are taken', { ...told, __typename: 'SoldOut' }],
])('a card says why a claim is impossible now: %s', (zh, en, outlook) => {
  expect(whyNot(outlook, some, 'zh')).toContain(zh);
  expect(whyNot(outlook, some, 'en')).toContain(en);
});

it.each([
  ['USABLE', null, '您已经领了，在券包里', 'You have it, in your wallet'],
  ['WAITING', at, '您已经报名，2099年12月3日 09:00 发放', 'You are signed up: it is given out on'],
  ['SPENT', null, '用完、过期或放弃了', 'used, given up or has expired'],
  ['NOTHING_CAME', null, '这次没有发给您', 'none came to you'],
] as const)('whoever has had their share is told what they have: %s', (status, settlesAt, zh, en) => {
  const reached = { ...told, __typename: 'PersonLimitReached', limit: 2, nextFrom: null } as const;
  const holding = { status, settlesAt };
  expect(whyNot(reached, { ...some, holding }, 'zh')).toMatch(new RegExp(`^每人限 2 份，.*${zh}`));
  expect(whyNot(reached, { ...some, holding }, 'en')).toContain(en);
  for (const [language, words] of [
    ['zh', zh],
    ['en', en],
  ] as const)
    expect(holds(holding, language)).toContain(words);
});

it('a place on a list is never told as a voucher in hand', () => {
  const reached = { ...told, __typename: 'PersonLimitReached', limit: 1, nextFrom: null } as const;
  const waiting = { status: 'WAITING', settlesAt: at } as const;
  expect(whyNot(reached, { ...some, holding: waiting }, 'zh')).not.toMatch(/已经领了|已领/);
  expect(whyNot(reached, { ...some, holding: waiting }, 'en')).not.toMatch(/you have it/i);
});

it.each<[string, string, NotNow]>([
  [
    '2099年12月3日 09:00 开始报名',
    'Sign-up begins on',
    { ...told, __typename: 'CampaignNotOpen', opensAt: at, closedAt: null },
  ],
  [
    '本周名额已经报满，2099年',
    'All places are taken for this week',
    { ...told, __typename: 'PeriodSoldOut', nextFrom: at },
  ],
  [
    '本周名额已经报满',
    'All places are taken for this week',
    { ...told, __typename: 'PeriodSoldOut', nextFrom: null },
  ],
  [
    '每人限 2 个名额，您已经报满',
    '2 places per person',
    { ...told, __typename: 'PersonLimitReached', limit: 9, nextFrom: null },
  ],
  [
    '您从 2099年12月3日 起可以报名',
    'You can sign up from',
    { ...told, __typename: 'NotEligible', from: '2099-12-03' },
  ],
  [
    '名额已经报满；有人退出，名额会空出来',
    'All places are taken; one comes free',
    { ...told, __typename: 'SoldOut' },
  ],
])('of what people sign up for it is told in places: %s', (zh, en, outlook) => {
  expect(whyNot(outlook, packs, 'zh')).toContain(zh);
  expect(whyNot(outlook, packs, 'zh')).not.toContain('领');
  expect(whyNot(outlook, packs, 'en')).toContain(en);
});

it('a limit of the whole campaign is no period', () => {
  const gone = { ...told, __typename: 'PeriodSoldOut', nextFrom: null } as const;
  const whole = {
    ...some,
    quotas: { perPeriod: { period: 'CAMPAIGN', units: 9 }, perPerson: null },
  } as const;
  expect(whyNot(gone, whole, 'zh')).toBe('已经领完');
  expect(whyNot(gone, whole, 'en')).toBe('All are taken');
});
