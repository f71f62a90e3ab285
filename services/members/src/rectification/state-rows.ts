import { pagesOf, type Reader, sql, type StateRows } from '@puhui/platform';
import type { RectificationModel } from '../generated/prisma/models.js';
import type { Vault } from '../persons/vault.js';
import { RECTIFICATION_COLUMNS, rectificationData, toRectification } from './store.js';

/** How the rows are held against their events. */
export const rectificationRows = (reader: Reader, vault: Vault): StateRows<RectificationModel> => ({
  kind: 'rectification-state',
  table: 'rectification',
  aggregate: 'rectification',
  rowsAfter: pagesOf(reader, sql`select ${RECTIFICATION_COLUMNS} from rectification r`, sql`r.id`),
  eventData: (row, said) => rectificationData(toRectification(row), vault, said?.['restDigest']),
});
