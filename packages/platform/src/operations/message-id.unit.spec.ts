import { expect, it } from '@jest/globals';
import { messageId, readMessageId } from './message-id.js';

it('a waiting message is found by its name in the graph', () => {
  const ref = {
    consumer: 'billing.vouchers',
    topic: 'puhui.benefits.voucher.v1',
    partition: 2,
    offset: '1207',
  };
  expect(readMessageId(messageId(ref))).toEqual(ref);
});

it.each([
  '',
  'billing.vouchers',
  'a/b/c/1',
  'a/b/1/x',
  'a/b/1/2/3',
  'a/b/1/-2',
  `a/b/1/${'9'.repeat(19)}`,
  "a'/b/1/2",
])('%p is not the name of a waiting message', (id) => {
  expect(readMessageId(id)).toBeUndefined();
});
