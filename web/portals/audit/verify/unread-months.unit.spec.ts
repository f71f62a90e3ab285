import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from '@jest/globals';
import '../../../kit/spec/drawn.js';
import { UnreadMonths } from './unread-months.js';
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
  return renderToStaticMarkup(createElement(UnreadMonths, { parts: { ...none, ...parts } }));
};

it('months that lie in files are named, of each part, since a page does not read them', () => {
  const words = drawn({
    members: told('members', 'kept-events', 'moved-events:2026-01'),
    benefits: told('benefits', 'moved-events:2026-02', 'moved-events:2026-03', 'rests-on-moved-events'),
    billing: told('billing', 'kept-events'),
  });
  expect(words).toContain('会员和职责：2026年1月；活动和券：2026年2月、2026年3月');
  expect(words).toContain('verify --moved');
  expect(verifyWords.en.unreadMonths('Members: 2026')).toContain('did not read (Members: 2026)');
});

it('where none was moved nothing is said', () => {
  expect(drawn({ benefits: told('benefits', 'kept-events') })).toBe('');
});
