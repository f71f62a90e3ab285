import type { CheckKind, FindingKind } from '@puhui/kernel';
import { type IntegrityCheck, type IntegrityFinding, type Reader, type Sql, sql } from '@puhui/platform';

/** A check that one pair of statements makes: what there is in sum, and every row of which something is wrong. */
export interface SqlCheck {
  readonly kind: CheckKind & FindingKind;
  /** Answers one row: rows (text) and digest (hexadecimal). */
  readonly summary: Sql;
  /** Answers what, expected and found, all text; no row when all is well. */
  readonly findings: Sql;
}

const FINDINGS_MAX = 100;

export async function runCheck(reader: Reader, check: SqlCheck): Promise<IntegrityCheck> {
  const [summary] = await reader.query<[{ rows: string; digest: string }]>(check.summary);
  const findings = await reader.query<Omit<IntegrityFinding, 'kind'>[]>(
    sql`select what, expected, found from (${check.findings}) wrong order by what limit ${FINDINGS_MAX}`,
  );
  return {
    kind: check.kind,
    rows: BigInt(summary.rows),
    digest: summary.digest,
    findings: findings.map((finding) => ({ kind: check.kind, ...finding })),
  };
}

/** SHA-256 over one text for each row, in the order of those texts: cheap, and the same for the same set of rows. */
export const summaryOf = (text: Sql, from: Sql): Sql =>
  sql`select count(*)::text as rows, encode(sha256(coalesce(string_agg(sha256(convert_to(${text}, 'UTF8')), ''::bytea
     order by ${text}), ''::bytea)), 'hex') as digest from ${from}`;
