import { describe, expect, it } from '@jest/globals';
import type { ReportFragment } from '../../../generated/audit/graphql.js';
import { betweenServices } from './between.js';

type Check = ReportFragment['checks'][number];
const check = (kind: string, rows: string, digest = 'ab12'): Check => ({
  kind,
  rows,
  digest,
  ok: true,
  findings: [],
});
const report = (service: string, ...checks: ReturnType<typeof check>[]) => ({
  service,
  ok: true,
  watermark: '2026-11-26T10:00:00Z',
  checks,
});

describe('what is compared between services', () => {
  it('is the same on both sides when everything has arrived', () => {
    const reports = [
      report('members', check('published:duty', '7'), check('outbox:duty', '0')),
      report('billing', check('taken-in:billing.duties:duty', '7')),
    ];
    expect(betweenServices(reports)).toEqual([]);
  });

  it.each([
    ['another number of rows', '6', 'ab12'],
    ['other rows', '7', 'cd34'],
  ])('names the place where a service took in %s', (_, rows, digest) => {
    const reports = [
      report('members', check('published:duty', '7')),
      report('billing', check('taken-in:billing.duties:duty', rows, digest)),
    ];
    expect(betweenServices(reports)).toEqual([
      {
        kind: 'events-differ',
        what: 'billing.duties ← duty',
        expected: '7 · ab12',
        found: `${rows} · ${digest}`,
      },
    ]);
  });

  it('tells what was not taken in because messages wait as that', () => {
    const parked = { kind: 'messages-parked', what: 'x', expected: '0', found: '1' };
    const taken = { ...check('taken-in:billing.duties:duty', '6'), findings: [parked] };
    const reports = [report('members', check('published:duty', '7')), report('billing', taken)];
    expect(betweenServices(reports).map(({ kind }) => kind)).toEqual(['events-not-taken']);
  });

  it('names who takes others for erased than members does', () => {
    const reports = [
      report('members', check('owned:erased-persons', '2')),
      report('partners', check('copied:partners.erased-applicants:erased-persons', '2')),
      report('benefits', check('copied:benefits.erased-persons:erased-persons', '3')),
    ];
    expect(betweenServices(reports)).toMatchObject([{ what: 'benefits.erased-persons ← erased-persons' }]);
  });

  it('names what nobody publishes, and what is not published yet', () => {
    const reports = [
      report('billing', check('taken-in:billing.duties:duty', '1')),
      report('members', check('outbox:roster', '3')),
    ];
    expect(betweenServices(reports).map(({ what, expected }) => [what, expected])).toEqual([
      ['roster', '0'],
      ['billing.duties ← duty', '—'],
    ]);
  });
});
