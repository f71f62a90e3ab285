import { expect, it } from '@jest/globals';
import { draftFields } from './draft-fields.js';
import { offersWords } from './words.js';

it.each(['fixed', 'off'] as const)(
  'an offer that ends before it begins is told on the form, one of a single day is none: %s',
  (kind) => {
    const { wrong } = draftFields(kind, offersWords.zh, null, String).availableTo;
    const availableFrom = '2026-12-10';
    expect(wrong('2026-12-09', { availableFrom })).toMatch(/早于开始的一天/);
    expect(wrong('2026-12-10', { availableFrom })).toBeNull();
    expect(wrong('2026-12-10', {})).toBeNull();
  },
);

it.each([
  ['the contract', { contractTo: '2027-03-22', licenceExpiresOn: '2030-01-01' }],
  ['the licence', { contractTo: '2030-01-01', licenceExpiresOn: '2027-03-22' }],
] as const)(
  'says until when an offer may last, and is told on the form where it outlasts %s',
  (_, papers) => {
    const { hint, wrong } = draftFields('fixed', offersWords.zh, papers, String).availableTo;
    expect(hint).toContain(papers.contractTo);
    expect(hint).toContain(papers.licenceExpiresOn);
    expect(wrong('2027-03-22', { availableFrom: '2026-12-10' })).toBeNull();
    expect(wrong('2027-03-23', { availableFrom: '2026-12-10' })).toMatch(/优惠不能晚于合同/);
    expect(offersWords.en.beyondPapers('a', 'b')).toContain('the contract (a) and the licence (b)');
  },
);

it('says nothing of days before there is a contract', () => {
  const { availableTo } = draftFields('off', offersWords.zh, null, String);
  expect('hint' in availableTo).toBe(false);
  expect(availableTo.wrong('2099-01-01', {})).toBeNull();
});
