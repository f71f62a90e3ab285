import { pagesOf, type Reader, sql, type StateRows } from '@puhui/platform';
import type { PartnerModel } from '../generated/prisma/models.js';
import { PARTNER_COLUMNS, partnerEventData, toPartner } from './store.js';

/** How the rows are held against their events. */
export const partnerRows = (reader: Reader): StateRows<PartnerModel> => ({
  kind: 'partner-state',
  table: 'partner',
  aggregate: 'partner',
  rowsAfter: pagesOf(reader, sql`select ${PARTNER_COLUMNS} from partner p`, sql`p.id`),
  eventData: (row, said) => {
    const { applicantId, ...data } = partnerEventData(toPartner(row));
    // Events of before say it by their digest alone, until they are told again.
    return said !== undefined && said['applicantId'] === undefined ? data : { ...data, applicantId };
  },
});
