import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from '@jest/globals';
import '../../../kit/spec/drawn.js';
import { ToldRecords } from './told-records.js';
import type { Told, Verifying } from './use-verify.js';
import { verifyWords } from './words.js';

const told = (service: string, ...kinds: readonly string[]): Told => ({
  state: 'done',
  report: {
    service,
    ok: true,
    watermark: '2026-11-26T10:00:00Z',
    checks: kinds.map((kind) => ({ kind, rows: '5', digest: 'ab', ok: true, findings: [] })),
  },
});
const waits: Told = { state: 'waits' };
const drawn = (parts: Partial<Verifying['parts']>): string => {
  const none = { members: waits, partners: waits, benefits: waits, billing: waits };
  return renderToStaticMarkup(createElement(ToldRecords, { parts: { ...none, ...parts } }));
};

it('until which day records were compared is said of each part, and that some no more are', () => {
  const words = drawn({
    members: told(
      'members',
      'records-told:2026-11-25',
      'records-over:public.unmasking',
      'records:public.unmasking',
    ),
    billing: told('billing', 'records-told:2026-11-24', 'kept-events'),
  });
  expect(words).toContain('会员和职责：2026年11月25日；账簿和付款：2026年11月24日');
  expect(words).toContain(verifyWords.zh.recordsOver);
});

it('where no day has been told nothing is said', () => {
  expect(drawn({ billing: told('billing', 'records-told:none', 'records:platform.security_event') })).toBe(
    '',
  );
});
