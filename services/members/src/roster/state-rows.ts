import { DAY_MS } from '@puhui/kernel';
import { pagesOf, type Reader, RECORDS_KEPT_DAYS, sql, type StateRows } from '@puhui/platform';
import type { RosterImportModel } from '../generated/prisma/models.js';
import type { Vault } from '../persons/vault.js';
import { IMPORT_COLUMNS, importData } from './store.js';

/** What removes rows whose time is over looks at another clock than who compares them. */
const CLOCKS_DIFFER_MS = DAY_MS;

/** How the rows are held against their events: those of which events tell, and as long as they are kept. */
export const importRows = (reader: Reader, vault: Vault, now: Date): StateRows<RosterImportModel> => ({
  kind: 'roster-import-state',
  table: 'roster_import',
  aggregate: 'roster-import',
  rowsAfter: pagesOf(
    reader,
    sql`select ${IMPORT_COLUMNS} from (select * from roster_import where version > 0) i`,
    sql`i.id`,
  ),
  eventData: (row, said) => importData(row, vault, said?.['restDigest']),
  mayBeGone: ({ startedAt }) =>
    typeof startedAt === 'string' &&
    Date.parse(startedAt) < now.getTime() + CLOCKS_DIFFER_MS - RECORDS_KEPT_DAYS * DAY_MS,
});
