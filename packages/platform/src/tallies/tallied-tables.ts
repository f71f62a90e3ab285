import type { TalliedTable } from '@puhui/messaging';
import { invariant } from '@puhui/kernel';
import type { Keeping, RetentionTable } from '../retention/retention.js';

/** The tables of records of a service: those of which no event tells but the one of each day. */
export const talliedTables = (retention: RetentionTable): TalliedTable[] =>
  Object.entries(retention).flatMap(([name, keeping]) => talliedTable(name, keeping));

function talliedTable(name: string, keeping: Keeping): TalliedTable[] {
  const { proved } = keeping.kept === 'while it waits' ? { proved: undefined } : keeping;
  if (proved?.by !== 'a tally') return [];
  const { since, days } = keeping.kept === 'for days' ? keeping : { since: proved.since, days: null };
  invariant(since !== undefined, 'a-record-says-from-when-it-is', { name });
  return [{ name, since, days, leftOut: Object.keys(proved.leftOut) }];
}
