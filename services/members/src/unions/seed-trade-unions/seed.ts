import { readFileSync } from 'node:fs';
import type { Clock } from '@puhui/kernel';
import type { Database } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { addMissingTradeUnions } from '../held-trade-unions.js';
import type { TradeUnion } from '../trade-union.js';
import { readDivisions } from './divisions.js';

const DIVISIONS = new URL('../../../seed/trade-unions.tsv', import.meta.url);

/** The published tree of unions, down to the county; parents stand before their children. */
export const publishedUnions = (): TradeUnion[] => readDivisions(readFileSync(DIVISIONS, 'utf8'));

/** Puts these unions there. What is there already stays as it is. Answers how many were added. */
export async function seedTradeUnions(
  database: Database<PrismaClient>,
  clock: Clock,
  unions: readonly TradeUnion[],
): Promise<number> {
  const codes = unions.map((union) => union.code);
  const known = await database.prisma.tradeUnion.count({ where: { code: { in: codes } } });
  if (known === unions.length) return 0;
  return database.transaction((tx) => addMissingTradeUnions({ tx, actorId: null, now: clock.now() }, unions));
}
