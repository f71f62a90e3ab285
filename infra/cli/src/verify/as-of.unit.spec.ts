import { expect, it } from '@jest/globals';
import { asOf } from './as-of.js';

it('verify says when each service began to read, and nothing where none answered', () => {
  const reports = [
    { service: 'members', watermark: '2026-12-01T00:00:00.000Z' },
    { service: 'billing', watermark: '2026-12-01T00:00:09.000Z' },
  ];
  expect(asOf(reports).join()).toContain(
    'members 2026-12-01T00:00:00.000Z, billing 2026-12-01T00:00:09.000Z',
  );
  expect(asOf([])).toEqual([]);
});
