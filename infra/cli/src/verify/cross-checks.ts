import { findingKind, takenInOtherwise, type FindingKind } from '@puhui/kernel';
import type { IntegrityCheck, IntegrityReport } from '../questions/operators.js';

/** Something on which two services, or a service with itself, do not agree. */
export interface Difference {
  /** What it says to people stands with the kind. */
  readonly kind: FindingKind;
  readonly where: string;
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

interface Placed extends IntegrityCheck {
  readonly service: string;
}

const OUTBOX = /^outbox:(?<topic>\S+)$/;
// "published:<topic>" is what a service kept and its relay sent; "taken-in:<consumer>:<topic>" what a consumer took.
// So are "owned:<what>" and "copied:<consumer>:<what>", of something that others hold as they were told of it.
const PUBLISHED = /^(?:published|owned):(?<topic>\S+)$/;
const TAKEN_IN = /^(?:taken-in|copied):(?<consumer>[^:]+):(?<topic>\S+)$/;

const placed = (reports: readonly IntegrityReport[]): Placed[] =>
  reports.flatMap(({ service, checks }) => checks.map((check) => ({ ...check, service })));

/** What the services found wrong with their own rows, by its table and id. */
export const ownFindings = (reports: readonly IntegrityReport[]): Difference[] =>
  placed(reports).flatMap(({ service, kind, ok, findings }) => {
    if (findings.length === 0 && !ok)
      return [
        {
          kind: 'check-failed',
          where: `${service} ${kind}`,
          what: kind,
          expected: 'ok',
          found: 'not ok, without a finding',
        },
      ];
    return findings.map(({ kind: told, what, expected, found }) => ({
      kind: findingKind(told),
      where: `${service} ${kind}`,
      what,
      expected,
      found,
    }));
  });

/** What mends itself while a job catches up, as after a clock was set: entries whose time has come. */
const MENDING = new Set(['benefits entry-in-time']);
export const mayMend = ({ where }: Difference): boolean => MENDING.has(where);

/** Events that are kept and not published yet. */
export const unpublishedEvents = (reports: readonly IntegrityReport[]): Difference[] =>
  placed(reports).flatMap(({ service, kind, rows }) => {
    const topic = OUTBOX.exec(kind)?.groups?.['topic'];
    if (topic === undefined || rows === 0n) return [];
    return [
      {
        kind: 'events-unpublished',
        where: `${service} relay`,
        what: `topic ${topic}`,
        expected: '0 rows waiting',
        found: `${rows} rows waiting`,
      },
    ];
  });

/** Every kept event was published, and taken in by every consumer of its topic; and what is copied is what its owner has. */
export function untakenEvents(reports: readonly IntegrityReport[]): Difference[] {
  const checks = placed(reports);
  const published = new Map(
    checks.flatMap((check) => {
      const topic = PUBLISHED.exec(check.kind)?.groups?.['topic'];
      return topic === undefined ? [] : [[topic, check] as const];
    }),
  );
  return checks.flatMap((check) => {
    const { consumer, topic = '' } = TAKEN_IN.exec(check.kind)?.groups ?? {};
    const source = published.get(topic);
    if (consumer === undefined) return [];
    if (source && isSame(source, check)) return [];
    return [
      {
        kind: takenInOtherwise({
          check: check.kind,
          published: source ? String(source.rows) : null,
          taken: String(check.rows),
          findings: check.findings,
        }),
        where: `${check.service} ${consumer}`,
        what: check.kind.startsWith('copied:') ? topic : `topic ${topic}`,
        expected: source ? describe(source) : 'a service that publishes it',
        found: describe(check),
      },
    ];
  });
}

const isSame = (one: IntegrityCheck, other: IntegrityCheck): boolean =>
  one.rows === other.rows && one.digest === other.digest;
const describe = ({ rows, digest }: IntegrityCheck): string => `${rows} rows, ${digest.slice(0, 16)}`;
