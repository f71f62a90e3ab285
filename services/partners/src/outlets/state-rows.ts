import { pagesOf, type Reader, sql, type StateRows } from '@puhui/platform';
import type { OutletModel } from '../generated/prisma/models.js';
import { OUTLET_COLUMNS, outletEventData, toOutlet } from './store.js';

/** How the rows are held against their events. */
export const outletRows = (reader: Reader): StateRows<OutletModel> => ({
  kind: 'outlet-state',
  table: 'outlet',
  aggregate: 'outlet',
  rowsAfter: pagesOf(reader, sql`select ${OUTLET_COLUMNS} from outlet t`, sql`t.id`),
  eventData: (row) => outletEventData(toOutlet(row)),
});
