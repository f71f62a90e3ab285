import { pagesOf, type Reader, sql, type StateRows } from '@puhui/platform';
import type { Vault } from '../../persons/vault.js';
import { CORRECTION_COLUMNS, correctionData, type NameCorrection } from './store.js';

/** How the rows are held against their events. */
export const correctionRows = (reader: Reader, vault: Vault): StateRows<NameCorrection> => ({
  kind: 'name-correction-state',
  table: 'name_correction',
  aggregate: 'name-correction',
  rowsAfter: pagesOf(reader, sql`select ${CORRECTION_COLUMNS} from name_correction c`, sql`c.id`),
  eventData: (row, said) => correctionData(row, vault, said?.['restDigest']),
});
