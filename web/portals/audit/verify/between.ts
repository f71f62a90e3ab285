import { unlikeBetween, unpublished, type FindingKind } from '@puhui/kernel';
import type { ReportFragment } from '../../../generated/audit/graphql.js';

type Check = ReportFragment['checks'][number];

/** Something on which two services do not agree, or news is still on its way. */
export interface Between {
  /** What it says to people stands with the kind. */
  readonly kind: FindingKind;
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

const described = ({ rows, digest }: Check): string => `${rows} · ${digest.slice(0, 16)}`;

/** Where the services do not agree with each other, or something is not published yet, as the page says it. */
export function betweenServices(reports: readonly ReportFragment[]): readonly Between[] {
  const checks = reports.flatMap((report) => report.checks);
  const waiting = unpublished(checks).map(({ topic, check }) => ({
    kind: 'events-unpublished' as const,
    what: topic,
    expected: '0',
    found: check.rows,
  }));
  const differing = unlikeBetween(checks).map(({ kind, consumer, of, source, taken }) => ({
    kind,
    what: `${consumer} ← ${of}`,
    expected: source ? described(source) : '—',
    found: described(taken),
  }));
  return [...waiting, ...differing];
}
