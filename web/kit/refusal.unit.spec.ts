import { expect, it } from '@jest/globals';
import { explained, unreachable } from './refusal.js';

const refused = {
  code: 'SOLD_OUT',
  message: '已经领完。',
  messageEn: 'All units are taken.',
  hint: '请关注后续活动。',
  hintEn: 'Look out for the next campaign.',
  retryAfterMs: null,
};

it('a refusal says in the reader’s language what happened, and what to do', () => {
  expect(explained(refused, 'zh')).toEqual({ what: '已经领完。', hint: '请关注后续活动。' });
  expect(explained(refused, 'en')).toEqual({
    what: 'All units are taken.',
    hint: 'Look out for the next campaign.',
  });
});

it('an unhandled refusal is a bug that names itself', () => {
  expect(() => unreachable({ __typename: 'New' } as never)).toThrow('New');
});
