import { createHash } from 'node:crypto';
import type { Id } from '@puhui/kernel';
import {
  type IntegrityCheck,
  type IntegrityFinding,
  type Reader,
  ROWS_AT_A_TIME_MAX,
  sql,
} from '@puhui/platform';
import { PERSON_COLUMNS } from './people.js';
import type { SealedPerson } from './person.js';
import type { Vault } from './vault.js';

/**
 * Every person's row bears the seal that belongs to its columns. Nothing is opened for it. How many lie under a key of before is
 * told beside it: none, when a change of keys is through.
 */
export async function personSeals(
  reader: Reader,
  vault: Vault,
): Promise<readonly [IntegrityCheck, IntegrityCheck]> {
  const findings: IntegrityFinding[] = [];
  const hash = createHash('sha256').update('person-seal\n');
  let rows = 0n;
  let before = 0n;
  for (let after: Id | null = null; ;) {
    const page: SealedPerson[] = await reader.query<SealedPerson[]>(
      sql`select ${PERSON_COLUMNS} from person where ${after}::uuid is null or id > ${after}::uuid
        order by id limit ${ROWS_AT_A_TIME_MAX}::int`,
    );
    for (const person of page) {
      const [expected, found] = [
        vault.sealOf(person).toString('hex'),
        Buffer.from(person.seal).toString('hex'),
      ];
      hash.update(`${person.id} ${found}\n`);
      if (!vault.isUnderKeysOfNow(person)) before += 1n;
      if (expected !== found)
        findings.push({ kind: 'seal-broken', what: `person ${person.id}`, expected, found });
    }
    rows += BigInt(page.length);
    if (page.length < ROWS_AT_A_TIME_MAX)
      return [
        { kind: 'person-seal', rows, digest: hash.digest('hex'), findings },
        { kind: 'person-under-keys-before', rows: before, digest: digestOf(before), findings: [] },
      ];
    after = page.at(-1)?.id ?? null;
  }
}

const digestOf = (rows: bigint): string =>
  createHash('sha256').update(`person-under-keys-before\n${rows}`).digest('hex');
