import { takenInOtherwise, type FindingKind } from './findings.js';

/** What a service says of one check: how many rows, and their digest. */
export interface ComparedCheck {
  readonly kind: string;
  readonly rows: string | bigint;
  readonly digest: string;
  readonly findings: readonly { readonly kind: string; readonly found: string }[];
}

/** A consumer's rows that are not what was published, or a copy that is not what its owner has. */
export interface Unlike<C> {
  readonly kind: FindingKind;
  readonly consumer: string;
  /** The topic, or the name of what is copied. */
  readonly of: string;
  readonly isCopy: boolean;
  /** What was published or is owned; null where no service says that it did or does. */
  readonly source: C | null;
  readonly taken: C;
}

// "published:<topic>" is what a service kept and its relay sent; "taken-in:<consumer>:<topic>" what a consumer took.
// So are "owned:<what>" and "copied:<consumer>:<what>", of something that others hold as they were told of it.
const SOURCE = /^(?:published|owned):(\S+)$/;
const TAKEN = /^(taken-in|copied):([^:]+):(\S+)$/;
const OUTBOX = /^outbox:(\S+)$/;

/** Events that are kept and not published yet, by topic. */
export const unpublished = <C extends ComparedCheck>(
  checks: readonly C[],
): { readonly topic: string; readonly check: C }[] =>
  checks.flatMap((check) => {
    const topic = OUTBOX.exec(check.kind)?.[1];
    return topic === undefined || String(check.rows) === '0' ? [] : [{ topic, check }];
  });

/**
 * Where services do not agree: every event that one kept was published, and taken in by each that listens, and what others hold of a
 * thing is what its owner has, by number and by digest. Takes the checks of all services.
 */
export function unlikeBetween<C extends ComparedCheck>(checks: readonly C[]): readonly Unlike<C>[] {
  const sources = new Map<string, C>();
  for (const check of checks) {
    const of = SOURCE.exec(check.kind)?.[1];
    if (of !== undefined) sources.set(of, check);
  }
  return checks.flatMap((taken) => {
    const [, how, consumer = '', of = ''] = TAKEN.exec(taken.kind) ?? [];
    const source = sources.get(of) ?? null;
    if (how === undefined || (source !== null && isSame(source, taken))) return [];
    return [{ kind: kindOf(taken, source), consumer, of, isCopy: how === 'copied', source, taken }];
  });
}

const isSame = (one: ComparedCheck, other: ComparedCheck): boolean =>
  String(one.rows) === String(other.rows) && one.digest === other.digest;

const kindOf = ({ kind, rows, findings }: ComparedCheck, source: ComparedCheck | null): FindingKind =>
  takenInOtherwise({
    check: kind,
    published: source && String(source.rows),
    taken: String(rows),
    findings,
  });
