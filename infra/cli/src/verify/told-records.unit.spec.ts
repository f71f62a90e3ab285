import { expect, it } from '@jest/globals';
import { toldRecordsNotes } from './told-records.js';

const report = (service: string, ...kinds: string[]) => ({
  service,
  ok: true,
  watermark: '2026-11-27T00:00:00.000Z',
  chainBlock: '1',
  chainHash: 'a',
  checks: kinds.map((kind) => ({ kind, rows: 4n, digest: 'd', ok: true, findings: [] })),
});

it('until which day records are compared is said of each part, and how many tallies no more are', () => {
  const said = toldRecordsNotes([
    report('members', 'records-told:2026-11-27', 'records:public.unmasking', 'records-over:public.unmasking'),
    report('billing', 'records-told:2026-11-26', 'kept-events'),
  ]);
  expect(said).toEqual([
    expect.stringContaining('members 2026-11-27, billing 2026-11-26'),
    expect.stringContaining('members public.unmasking 4'),
  ]);
});

it('nothing is said where no day has been told yet', () => {
  expect(toldRecordsNotes([report('billing', 'records-told:none', 'records:public.unmasking')])).toEqual([]);
});
