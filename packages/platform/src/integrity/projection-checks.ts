import type { Writer } from '@puhui/postgres';
import {
  compareProjection,
  RebuildImpossible,
  type ProjectionComparison,
  type ProjectionOptions,
} from '@puhui/messaging';
import type { IntegrityCheck, IntegrityFinding } from './types.js';

const NO_ANSWER: readonly RebuildImpossible['missing']['kind'][] = ['stuck', 'went-back'];

/** A projector and what a rebuild of it needs. */
export type Projection<Tx extends Writer> = ProjectionOptions<Tx>;

/**
 * Builds every projection anew beside the live one and compares them: kinds "projection:<consumer>:<table>". One that can't be built is a
 * finding of its own, and holds up none of the others; but a broker that brings nothing in time, or lost something in the middle, has altered
 * nothing.
 * @throws RebuildImpossible when a copy stood still or its log lost messages meanwhile: then there is no answer, as when the broker is away
 */
export async function projectionChecks<Tx extends Writer>(
  projections: readonly Projection<Tx>[],
): Promise<IntegrityCheck[]> {
  return (await Promise.all(projections.map(checksOfOne))).flat();
}

async function checksOfOne<Tx extends Writer>(projection: Projection<Tx>): Promise<IntegrityCheck[]> {
  try {
    return checksOf(await compareProjection(projection));
  } catch (error) {
    if (!(error instanceof RebuildImpossible) || NO_ANSWER.includes(error.missing.kind)) throw error;
    const { consumer, options } = projection.projector;
    const found: IntegrityFinding = {
      kind: 'projection-not-built',
      what: `projector ${consumer}`,
      expected: 'rows built anew',
      found: error.message,
    };
    return (options.tables ?? []).map((table) => ({
      kind: `projection:${consumer}:${table}`,
      rows: 0n,
      digest: '0'.repeat(16),
      findings: [found],
    }));
  }
}

const checksOf = ({ consumer, tables, differences }: ProjectionComparison): IntegrityCheck[] =>
  tables.map(({ table, rows, digest }): IntegrityCheck => ({
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
