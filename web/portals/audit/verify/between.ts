import { takenInOtherwise, type FindingKind } from '@puhui/kernel';
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

const PUBLISHED = /^(?:published|owned):(\S+)$/;
const TAKEN_IN = /^(?:taken-in|copied):([^:]+):(\S+)$/;
const OUTBOX = /^outbox:(\S+)$/;

const described = ({ rows, digest }: Check): string => `${rows} · ${digest.slice(0, 16)}`;

/**
 * Every event that one service kept was published, and taken in by each service that listens, and what others hold of a thing is
 * what its owner has: their rows and digests are the same. The command line compares this as well.
 */
export function betweenServices(reports: readonly ReportFragment[]): readonly Between[] {
  const checks = reports.flatMap((report) => report.checks);
  const published = new Map(
    checks.flatMap((check) => {
      const topic = PUBLISHED.exec(check.kind)?.[1];
      return topic === undefined ? [] : [[topic, check] as const];
    }),
  );
  const waiting = checks.flatMap(({ kind, rows }) => {
    const topic = OUTBOX.exec(kind)?.[1];
    return topic === undefined || rows === '0'
      ? []
      : [{ kind: 'events-unpublished' as const, what: topic, expected: '0', found: rows }];
  });
  const differing = checks.flatMap((check) => {
    const [, consumer, topic = ''] = TAKEN_IN.exec(check.kind) ?? [];
    if (consumer === undefined) return [];
    const source = published.get(topic);
    if (source && source.rows === check.rows && source.digest === check.digest) return [];
    return [
      {
        kind: takenInOtherwise({
          check: check.kind,
          published: source?.rows ?? null,
          taken: check.rows,
          findings: check.findings,
        }),
        what: `${consumer} ← ${topic}`,
        expected: source ? described(source) : '—',
        found: described(check),
      },
    ];
  });
  return [...waiting, ...differing];
}
