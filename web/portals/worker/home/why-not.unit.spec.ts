import { expect, it } from '@jest/globals';
import { whyNot, type NotNow } from './why-not.js';

const told = {
  message: '说法。',
  messageEn: 'Said.',
  hint: '做法。',
  hintEn: 'To do.',
  code: 'X',
  retryAfterMs: null,
};
const at = '2099-12-03T01:00:00Z';

it.each<[string, string, NotNow]>([
  [
    '2099年12月3日 09:00 开始领取',
    'Claims begin on',
    { ...told, __typename: 'CampaignNotOpen', opensAt: at, closedAt: null },
  ],
  ['说法。 做法。', 'Said. To do.', { ...told, __typename: 'CampaignNotOpen', opensAt: null, closedAt: at }],
  [
    '这一期已经领完，2099年12月3日 09:00 再来',
    'come again on',
    { ...told, __typename: 'PeriodSoldOut', nextFrom: at },
  ],
  ['这一期已经领完', 'this period', { ...told, __typename: 'PeriodSoldOut', nextFrom: null }],
  [
    '每人限 2 份，您已经领了',
    '2 per person',
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
  ['已经领完', 'All are taken', { ...told, __typename: 'SoldOut' }],
])('a card says why a claim is impossible now: %s', (zh, en, outlook) => {
  expect(whyNot(outlook, 'zh')).toContain(zh);
  expect(whyNot(outlook, 'en')).toContain(en);
});
