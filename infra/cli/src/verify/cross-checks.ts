import { findingKind, unlikeBetween, unpublished, type FindingKind } from '@puhui/kernel';
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
  unpublished(placed(reports)).map(({ topic, check: { service, rows } }) => ({
    kind: 'events-unpublished',
    where: `${service} relay`,
    what: `topic ${topic}`,
    expected: '0 rows waiting',
    found: `${rows} rows waiting`,
  }));

/** Every kept event was published, and taken in by every consumer of its topic; and what is copied is what its owner has. */
export const untakenEvents = (reports: readonly IntegrityReport[]): Difference[] =>
  unlikeBetween(placed(reports)).map(({ kind, consumer, of, isCopy, source, taken }) => ({
    kind,
    where: `${taken.service} ${consumer}`,
    what: isCopy ? of : `topic ${of}`,
    expected: source ? describe(source) : 'a service that publishes it',
    found: describe(taken),
  }));

const describe = ({ rows, digest }: IntegrityCheck): string => `${rows} rows, ${digest.slice(0, 16)}`;
