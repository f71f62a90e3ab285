import { describe, expect, it } from '@jest/globals';
import { checkWords } from './checks.js';
import { FINDING_TONES, FINDINGS, findingKind, takenInOtherwise } from './findings.js';

describe('a finding', () => {
  const all = Object.entries(FINDINGS);

  it.each(FINDING_TONES)('may be one that is %s', (tone) => {
    expect(all.filter(([, words]) => words.tone === tone).length).toBeGreaterThan(1);
  });

  it('says what it is in a sentence of each language, which none of the others says', () => {
    for (const [, { zh, en }] of all) {
      expect(zh).toMatch(/^[\p{Script=Han}“”、，]+$/u);
      expect(en).toMatch(/^[A-Z][\w ’,:-]+$/);
    }
    for (const language of ['zh', 'en'] as const)
      expect(new Set(all.map(([, words]) => words[language])).size).toBe(all.length);
  });

  it('that was altered by hand is never said to wait', () => {
    for (const kind of ['event-altered', 'ledger-entry', 'voucher-state', 'noted-checkpoint'] as const)
      expect(FINDINGS[kind].tone).toBe('altered');
    expect(FINDINGS['messages-parked'].tone).toBe('waits');
  });

  it('of a kind that is not known here is told as what failed, and taken for the worst', () => {
    expect(findingKind('messages-parked')).toBe('messages-parked');
    for (const kind of ['of-a-newer-build', 'toString', '']) expect(findingKind(kind)).toBe('not-named');
    expect(FINDINGS['not-named'].tone).toBe('altered');
  });
});

describe('a check', () => {
  it('is called something in both languages, also one of a family', () => {
    expect(checkWords('voucher-state')).toEqual({ zh: '券', en: 'Vouchers' });
    expect(checkWords('taken-in:billing.consumption:puhui.benefits.voucher.v1')?.zh).toBe('收进的消息');
    expect(checkWords('moved-events:2026-03')?.en).toBe('A month that was moved away');
  });

  it('of a newer service has no words, whatever it is called', () => {
    for (const kind of ['', 'toString', 'taken-in', 'voucher-state:1', 'constructor:x'])
      expect(checkWords(kind)).toBeNull();
  });
});

const parked = (found: string) => ({ kind: 'messages-parked', found });

it.each([
  ['as many are missing as wait', '9', '7', [parked('2')], 'events-not-taken'],
  [
    'fewer are missing than wait, since one that waits was never published',
    '9',
    '8',
    [parked('2')],
    'events-not-taken',
  ],
  ['none wait', '9', '7', [], 'events-differ'],
  ['more are missing than wait', '9', '6', [parked('1')], 'events-differ'],
  ['there are more than were published', '9', '10', [parked('1')], 'events-differ'],
  ['there are as many, and others', '9', '9', [parked('1')], 'events-differ'],
  ['nobody publishes them', null, '9', [parked('1')], 'events-differ'],
])('of what a consumer took in, %s: %s published, %s taken in', (_, published, taken, findings, kind) => {
  expect(takenInOtherwise({ check: 'taken-in:c:t', published, taken, findings })).toBe(kind);
  expect(takenInOtherwise({ check: 'copied:c:t', published, taken, findings })).toBe('copy-differs');
});
