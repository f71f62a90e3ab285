import { pagesOf, type Reader, sql, type StateRows } from '@puhui/platform';
import type { DutyModel } from '../generated/prisma/models.js';
import { DUTY_COLUMNS, dutyEventData, toDuty } from './store.js';

/** How the rows are held against their events. */
export const dutyRows = (reader: Reader): StateRows<DutyModel> => ({
  kind: 'duty-state',
  table: 'duty',
  aggregate: 'duty',
  rowsAfter: pagesOf(reader, sql`select ${DUTY_COLUMNS} from duty d`, sql`d.id`),
  eventData: (row) => dutyEventData(toDuty(row)),
});
