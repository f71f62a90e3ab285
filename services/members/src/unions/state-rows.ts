import { pagesOf, type Reader, sql, type StateRows } from '@puhui/platform';
import type { TradeUnionModel } from '../generated/prisma/models.js';
import { TRADE_UNION_COLUMNS, toTradeUnion } from './store.js';
import { tradeUnionData } from './trade-union.js';

/** How the rows are held against their events. */
export const tradeUnionRows = (reader: Reader): StateRows<TradeUnionModel> => ({
  kind: 'trade-union-state',
  table: 'trade_union',
  aggregate: 'trade-union',
  rowsAfter: pagesOf(reader, sql`select ${TRADE_UNION_COLUMNS} from trade_union t`, sql`t.id`),
  eventData: (row) => tradeUnionData(toTradeUnion(row)),
});
