import type { CheckKind } from '@puhui/kernel';
import { ID_DIGEST } from '@puhui/messaging';
import { sql, type Reader, type Sql } from '@puhui/postgres';
import type { IntegrityCheck } from '../integrity/types.js';

const WHAT = 'erased-persons';
const TOLD_BY = 'puhui.members.person.v1';

/**
 * Who has been erased, by whoever decides it: kind "owned:erased-persons", which `verify` compares with what others heard.
 * @param erased SQL: rows `id`, as text, each person once
 */
export const erasedByOwner = (reader: Reader, erased: Sql): Promise<IntegrityCheck> =>
  countOf(reader, `owned:${WHAT}`, erased);

/**
 * Whom this service takes for erased, where it is told: "copied:<consumer>:erased-persons". One more would lose what is theirs, and one
 * fewer would be somebody again.
 */
export async function erasedHere(
  reader: Reader,
  takesIn: readonly { readonly consumer: string; readonly topic: string }[],
): Promise<IntegrityCheck[]> {
  const erased = sql`select person_id::text as id from platform.person_key where erased_at is not null`;
  const checks: IntegrityCheck[] = [];
  for (const { consumer, topic } of takesIn)
    if (topic === TOLD_BY) checks.push(await countOf(reader, `copied:${consumer}:${WHAT}`, erased));
  return checks;
}

async function countOf(reader: Reader, kind: CheckKind, ids: Sql): Promise<IntegrityCheck> {
  const [counted] = await reader.query<{ rows: bigint; digest: string }[]>(
    sql`select count(*) as rows, ${ID_DIGEST}::text as digest from (${ids}) as counted`,
  );
  const digest = BigInt(counted?.digest ?? 0)
    .toString(16)
    .padStart(16, '0');
  return { kind, rows: BigInt(counted?.rows ?? 0), digest, findings: [] };
}
