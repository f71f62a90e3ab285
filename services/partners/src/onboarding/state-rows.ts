import type { Sql } from '@puhui/messaging';
import type { StateRows } from '@puhui/platform';
import type { PartnerModel } from '../generated/prisma/models.js';
import { pagesOf } from '../pages-of.js';
import { PARTNER_COLUMNS, partnerEventData, toPartner } from './store.js';

/** How the rows are held against their events. */
export const partnerRows = (sql: Sql): StateRows<PartnerModel> => ({
  kind: 'partner-state',
  table: 'partner',
  aggregate: 'partner',
  rowsAfter: pagesOf(sql, `select ${PARTNER_COLUMNS} from partner p`, 'p.id'),
  eventData: (row) => partnerEventData(toPartner(row)),
});
