import { expect, it } from '@jest/globals';
import { addedRuleNotes } from './added-rules.js';

const report = (...kinds: string[]) => ({
  service: 'billing',
  ok: true,
  watermark: '2026-11-27T00:00:00.000Z',
  chainBlock: '1',
  chainHash: 'a',
  checks: kinds.map((kind) => ({ kind, rows: 1n, digest: 'abcd'.repeat(16), ok: true, findings: [] })),
});

it('rules that were added are named, with what they come to', () => {
  const [said] = addedRuleNotes([report('rows-as-shipped', 'added-rule:dues_share county from 2027-01-01')]);
  expect(said).toContain('dues_share county from 2027-01-01 (abcdabcdabcdabcd)');
});

it('nothing is said where none was', () => {
  expect(addedRuleNotes([report('rows-as-shipped')])).toEqual([]);
});
