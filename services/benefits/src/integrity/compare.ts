import { createHash } from 'node:crypto';
import type { CheckKind, FindingKind } from '@puhui/kernel';
import { sql, type IntegrityCheck, type IntegrityFinding, type Reader, type Sql } from '@puhui/platform';

/** Differences that one check lists; one is enough to know. */
export const findings_max = 100;

/** A comparison of what the kept events say with what is stored, both as `id text, state text`. */
export interface Comparison {
  readonly kind: CheckKind & FindingKind;
  /** The table, as a finding names it. */
  readonly table: string;
  readonly expected: Sql;
  readonly stored: Sql;
}

interface Compared {
  readonly rows: bigint;
  readonly digest: string;
  readonly differences: readonly { id: string; expected: string | null; found: string | null }[];
}

const NOTHING = 'no such row';

/** Compares set-based: one statement for any number of rows. The digest is over the stored rows in the order of ids. */
export async function compare(reader: Reader, comparison: Comparison): Promise<IntegrityCheck> {
  const [result] = await reader.query<Compared[]>(
    sql`with expected as materialized (${comparison.expected}), stored as materialized (${comparison.stored}),
     differing as (
       select coalesce(e.id, s.id) as id, e.state as expected, s.state as found
         from expected e full join stored s on s.id = e.id where e.state is distinct from s.state
        order by 1 limit ${findings_max}::int)
     select (select count(*) from stored) as rows,
       (select encode(sha256(convert_to(coalesce(string_agg(id || ' ' || state, E'\\n' order by id), ''), 'UTF8')), 'hex')
          from stored) as digest,
       (select coalesce(jsonb_agg(differing), '[]'::jsonb) from differing) as differences`,
  );
  if (result === undefined) throw new Error('a comparison always has a row');
  return {
    kind: comparison.kind,
    rows: result.rows,
    digest: result.digest,
    findings: result.differences.map((one) => ({
      kind: comparison.kind,
      what: `${comparison.table} ${one.id}`,
      expected: one.expected ?? NOTHING,
      found: one.found ?? NOTHING,
    })),
  };
}

/** A check whose rows were compared in code. */
export function checkOf(
  kind: CheckKind,
  states: readonly { readonly id: string; readonly state: string }[],
  findings: readonly IntegrityFinding[],
): IntegrityCheck {
  const hash = createHash('sha256');
  for (const { id, state } of [...states].sort((a, b) => (a.id < b.id ? -1 : 1)))
    hash.update(`${id} ${state}\n`);
  const digest = hash.digest('hex');
  return { kind, rows: BigInt(states.length), digest, findings: findings.slice(0, findings_max) };
}

/** SQL: an instant as events carry it. */
export const instantText = (instant: Sql): Sql =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
