import type { Writer } from '@puhui/postgres';
import { compareProjection, type ProjectionComparison, type ProjectionOptions } from '@puhui/messaging';
import type { IntegrityCheck } from './types.js';

/** A projector and what a rebuild of it needs. */
export type Projection<Tx extends Writer> = ProjectionOptions<Tx>;

/** Builds every projection anew beside the live one and compares them: kinds "projection:<consumer>:<table>". */
export async function projectionChecks<Tx extends Writer>(
  projections: readonly Projection<Tx>[],
): Promise<IntegrityCheck[]> {
  const compared = await Promise.all(projections.map((projection) => compareProjection(projection)));
  return compared.flatMap(checksOf);
}

const checksOf = ({ consumer, tables, differences }: ProjectionComparison): IntegrityCheck[] =>
  tables.map(({ table, rows, digest }) => ({
    kind: `projection:${consumer}:${table}`,
    rows: BigInt(rows),
    digest: BigInt.asUintN(64, BigInt(digest)).toString(16).padStart(16, '0'),
    findings: differences
      .filter((difference) => difference.table === table)
      .map(({ side, row }) => ({
        kind: 'projection-differs',
        what: `${table} ${row}`,
        expected: side === 'live' ? 'no such row' : 'this row',
        found: side === 'live' ? 'this row' : 'no such row',
      })),
  }));
