import { pagesOf, type Reader, sql, type StateRows } from '@puhui/platform';
import { CONFIRMATION_COLUMNS, confirmationData, type UsccConfirmation } from './store.js';

/** How the rows are held against their events. */
export const confirmationRows = (reader: Reader): StateRows<UsccConfirmation> => ({
  kind: 'uscc-confirmation-state',
  table: 'uscc_confirmation',
  aggregate: 'uscc-confirmation',
  rowsAfter: pagesOf(reader, sql`select ${CONFIRMATION_COLUMNS} from uscc_confirmation c`, sql`c.id`),
  eventData: confirmationData,
});
