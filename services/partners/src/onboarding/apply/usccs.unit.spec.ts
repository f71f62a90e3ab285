import { expect, it } from '@jest/globals';
import { organisationCheckCharacter, usccCheckCharacter } from '@puhui/kernel';
import { madeUpUscc, someId, today } from '../../spec/builders.js';
import { decideApply } from './decide.js';

const good = '91350100M000100Y43';
const outcome = (uscc: string, usccConfirmed = false): string => {
  const decided = decideApply(
    {
      id: someId(),
      tradeUnionId: someId(),
      applicantId: someId(),
      name: '椰城快洗汽车服务有限公司',
      uscc,
      legalEntity: true,
      noMajorViolation: true,
      licenceNumber: '许可 1',
      licenceExpiresOn: '2028-12-31',
      plan: null,
      today,
    },
    { unionStatus: 'active' as const, usccTaken: false, nameOfUnion: false, usccConfirmed },
  );
  if (decided.ok) return decided.value.name === 'PartnerApplied' ? decided.value.data.uscc : '?';
  return decided.error.code === 'INVALID_INPUT' ? decided.error.problem : decided.error.code;
};
/** A code whose last character is right for whatever stands before it. */
const closed = (first17: string): string => first17 + usccCheckCharacter(first17);

it.each([
  good,
  good.toLowerCase(),
  ` ${good}\n`,
  '９１３５０１００Ｍ０００１００Ｙ４３',
  `\u200b${good}\u3000`,
])('the code %j is accepted and kept in capitals', (uscc) => {
  expect(outcome(uscc)).toBe(good);
});

it.each([
  ['is empty', ''],
  ['is a character short', good.slice(1)],
  ['is a character long', `${good}3`],
  ['is an old business licence number', '460100000012345'],
  ...Array.from('IOZSV').map((letter) => [`has the letter ${letter}`, good.replace('Y', letter)] as const),
  ['has a sign', good.replace('Y', '#')],
])('a code has a wrong form when it %s', (_, uscc) => {
  expect(outcome(uscc)).toBe('USCC_FORM');
});

it.each(Array.from({ length: 18 }, (_, at) => at))(
  'one wrong character is found wherever it is: at %i',
  (at) => {
    for (const other of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
      if (other === good[at]) continue;
      expect([at, other, outcome(good.slice(0, at) + other + good.slice(at + 1))]).toEqual([
        at,
        other,
        'USCC_CHECK_CHARACTER',
      ]);
    }
  },
);

it('two swapped neighbours are found', () => {
  for (let at = 0; at < 17; at += 1) {
    const [left = '', right = ''] = good.slice(at, at + 2);
    if (left === right) continue;
    expect(outcome(good.slice(0, at) + right + left + good.slice(at + 2))).toBe('USCC_CHECK_CHARACTER');
  }
});

it.each(['0', '5', 'X', 'A'])('the organisation code inside is checked too: %s', (character) => {
  const organisation = good.slice(8, 16);
  if (character === organisationCheckCharacter(organisation)) throw new Error('choose a wrong character');
  expect(outcome(closed(good.slice(0, 16) + character))).toBe('USCC_ORGANISATION_CODE');
});

it.each(['81', '89'])("a code that begins with %s is a trade union's, even when it is right", (kind) => {
  expect(outcome(closed(kind + good.slice(2, 17)))).toBe('USCC_OF_A_UNION');
});

it.each(['11', '51', '91', '92', '93', 'Y1'])('a code may belong to any other body: %s', (kind) => {
  const uscc = closed(kind + good.slice(2, 17));
  expect(outcome(uscc)).toBe(uscc);
});

it('every made-up merchant of the specs has a valid code of its own', () => {
  const codes = Array.from({ length: 500 }, (_, n) => madeUpUscc(n));
  expect(codes.map((code) => outcome(code))).toEqual(codes);
  expect(new Set(codes).size).toBe(codes.length);
});

it.each([
  ['whose last character is wrong', '91350100M000100Y44', '91350100M000100Y44'],
  ['whose organisation code is wrong', closed('91350100M000100Y5'), closed('91350100M000100Y5')],
  ['of no such form', good.slice(1), 'USCC_FORM'],
  ["of a union's", closed('81350100M000100Y4'), 'USCC_OF_A_UNION'],
])('a confirmed code with wrong %s is accepted only when its form is right', (_, uscc, told) => {
  expect(outcome(uscc, true)).toBe(told);
});
