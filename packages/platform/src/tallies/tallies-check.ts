import { compareTallies, type ComparedTallies, type TalliedTable } from '@puhui/messaging';
import type { Reader } from '@puhui/postgres';
import { createHash } from 'node:crypto';
import type { IntegrityCheck } from '../integrity/types.js';

type ComparedTable = ComparedTallies['tables'][number];

/**
 * Tables of records beside what was told of them day by day: "records:<table>" with the rows that were told of; "records-over:<table>" with the
 * number of tallies whose rows may have gone since their time is over, if any; and "records-told:<day>" with the last day that is told of.
 */
export async function talliesChecks(
  reader: Reader,
  tables: readonly TalliedTable[],
  serviceNow: Date,
): Promise<IntegrityCheck[]> {
  const { told, through, tables: compared, findings } = await compareTallies(reader, tables, serviceNow);
  const last: IntegrityCheck = {
    kind: `records-told:${through ?? 'none'}`,
    rows: BigInt(told),
    digest: hashOf([]),
    findings,
  };
  return [last, ...compared.flatMap(checksOfTable)];
}

const checksOfTable = ({ table, rows, digests, over, findings }: ComparedTable): IntegrityCheck[] => [
  { kind: `records:${table}`, rows: BigInt(rows), digest: hashOf(digests), findings },
  ...(over === 0
    ? []
    : [{ kind: `records-over:${table}` as const, rows: BigInt(over), digest: hashOf([]), findings: [] }]),
];

const hashOf = (digests: readonly string[]): string =>
  createHash('sha256').update(digests.join('\n')).digest('hex');
