import { pagesOf, type Reader, sql, type StateRows } from '@puhui/platform';
import type { ErasureModel } from '../generated/prisma/models.js';
import type { Vault } from '../persons/vault.js';
import { ERASURE_COLUMNS, erasureData, toErasure } from './store.js';

/** SQL: whom nobody is any more, as rows `id`. */
export const ERASED_PERSONS = sql`select distinct person_id::text as id from erasure where status = 'done'`;

/** How the rows are held against their events. */
export const erasureRows = (reader: Reader, vault: Vault): StateRows<ErasureModel> => ({
  kind: 'erasure-state',
  table: 'erasure',
  aggregate: 'erasure',
  rowsAfter: pagesOf(reader, sql`select ${ERASURE_COLUMNS} from erasure e`, sql`e.id`),
  eventData: (row, said) => erasureData(toErasure(row), vault, said?.['restDigest']),
});
