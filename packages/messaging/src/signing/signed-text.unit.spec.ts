import { expect, it } from '@jest/globals';
import { signedText } from './signed-text.js';

const headers = { ce_type: 'type', ce_id: 'one', 'content-type': 'application/json' };
const TEXT = '["topic","key","{}","ce_id","one","ce_type","type","content-type","application/json"]';

it('what is signed of a message is spelled as it always was, in whatever order its headers come', () => {
  const message = { key: 'key', value: '{}' };
  expect(signedText('topic', { ...message, headers })).toBe(TEXT);
  const backwards = Object.fromEntries(Object.entries(headers).toReversed());
  expect(signedText('topic', { ...message, headers: backwards })).toBe(TEXT);
});

it('the signature itself is not signed', () => {
  const added = { ...headers, ce_signature: 's', ce_signaturekey: 'k', ce_signaturepath: 'p' };
  expect(signedText('topic', { key: 'key', value: '{}', headers: added })).toBe(TEXT);
});
