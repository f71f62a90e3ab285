import type { TalliedTable } from '@puhui/messaging';
import type { Keeping, RetentionTable } from '../retention/retention.js';

/** The tables of records of a service: those of which no event tells but the one of each day. */
export const talliedTables = (retention: RetentionTable): TalliedTable[] =>
  Object.entries(retention).flatMap(([name, keeping]) => talliedTable(name, keeping));

function talliedTable(name: string, keeping: Keeping): TalliedTable[] {
  if (keeping.kept !== 'for days' || keeping.tallied === undefined) return [];
  const { since, days, tallied } = keeping;
  return [{ name, since, days, leftOut: Object.keys(tallied.leftOut) }];
}
