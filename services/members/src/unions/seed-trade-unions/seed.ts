import { readFileSync } from 'node:fs';
import type { Clock } from '@puhui/kernel';
import type { Database } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { addMissingTradeUnions } from '../add-missing.js';
import { readDivisions } from './divisions.js';

const DIVISIONS = new URL('../../../seed/trade-unions.tsv', import.meta.url);

/** Puts the published tree of unions there, down to the county. What is there already stays as it is. */
export async function seedTradeUnions(database: Database<PrismaClient>, clock: Clock): Promise<number> {
  const unions = readDivisions(readFileSync(DIVISIONS, 'utf8'));
  const codes = unions.map((union) => union.code);
  const known = await database.prisma.tradeUnion.count({ where: { code: { in: codes } } });
  if (known === unions.length) return 0;
  return database.transaction((unit) =>
    addMissingTradeUnions(unit, unions, { actorId: null, now: clock.now() }),
  );
}
