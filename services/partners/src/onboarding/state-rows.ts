
import type { Reader, StateRows } from '@puhui/platform';
import type { PartnerModel } from '../generated/prisma/models.js';
import { pagesOf } from '../pages-of.js';
import { PARTNER_COLUMNS, partnerEventData, toPartner } from './store.js';

/** How the rows are held against their events. */
export const partnerRows = (reader: Reader): StateRows<PartnerModel> => ({
  kind: 'partner-state',
  table: 'partner',
  aggregate: 'partner',
  rowsAfter: pagesOf(reader, `select ${PARTNER_COLUMNS} from partner p`, 'p.id'),
  eventData: (row) => partnerEventData(toPartner(row)),
});
