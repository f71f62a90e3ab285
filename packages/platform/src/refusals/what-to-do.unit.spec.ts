import { expect, it } from '@jest/globals';
import { withWhatToDo } from './what-to-do.js';

const inChinese = expect.stringMatching(/^[一-鿿].*。$/u);
const inEnglish = expect.stringMatching(/^[A-Z][^一-鿿]*\.$/u);

it.each([
  'UNAUTHENTICATED',
  'TOKEN_EXPIRED',
  'ANOTHER_PERSON',
  'NOT_FROM_GATEWAY',
  'FOREIGN_PAGE',
  'DOCUMENT_NOT_TRUSTED',
  'NOT_ALLOWED',
  'INVALID_INPUT',
  'INTERNAL',
  'A_CODE_THAT_NOBODY_FORESAW',
])('an error with the code %s says in both languages what to do, and no retry time', (code) => {
  expect(withWhatToDo({ code })).toEqual({ code, hint: inChinese, hintEn: inEnglish });
});

it.each(['UNAVAILABLE', 'OVERLOADED', 'SUBGRAPH_DOWN', 'SUBGRAPH_TIMEOUT', 'SUBGRAPH_BROKEN'])(
  'a passing error with the code %s says when to send the same again',
  (code) => {
    expect(withWhatToDo({ code })).toEqual({
      code,
      hint: expect.stringMatching(/原样重试.*不会重复/u),
      hintEn: expect.stringMatching(/the same again.*not done twice/u),
      retryAfterMs: expect.any(Number),
    });
  },
);

it('a hint that an error has already is kept', () => {
  const told = { code: 'UNAUTHENTICATED', hint: '请核对', hintEn: 'Check' };
  expect(withWhatToDo(told)).toEqual(told);
});
