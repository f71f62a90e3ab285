import { expect, it } from '@jest/globals';
import { putAsideNotes } from './put-aside.js';

const report = (service: string, ...kinds: string[]) => ({
  service,
  ok: true,
  watermark: '2026-11-27T00:00:00.000Z',
  chainBlock: '1',
  chainHash: 'a',
  checks: kinds.map((kind) => ({ kind, rows: 1n, digest: 'd', ok: true, findings: [] })),
});

it('events that were put aside are named with their service', () => {
  const [said] = putAsideNotes([
    report('billing', 'kept-events', 'put-aside:e1', 'put-aside:e2'),
    report('members'),
  ]);
  expect(said).toContain('billing e1, billing e2');
});

it('nothing is said where none was', () => {
  expect(putAsideNotes([report('billing', 'kept-events')])).toEqual([]);
});
