import { pagesOf, type Reader, sql, type StateRows } from '@puhui/platform';
import type { OfferModel } from '../generated/prisma/models.js';
import { offerData } from './offer.js';
import { OFFER_COLUMNS, toOffer } from './store.js';

/** How the rows are held against their events. */
export const offerRows = (reader: Reader): StateRows<OfferModel> => ({
  kind: 'offer-state',
  table: 'offer',
  aggregate: 'offer',
  rowsAfter: pagesOf(reader, sql`select ${OFFER_COLUMNS} from offer o`, sql`o.id`),
  eventData: (row) => offerData(toOffer(row)),
});
