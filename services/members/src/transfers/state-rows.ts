import { pagesOf, type Reader, sql, type StateRows } from '@puhui/platform';
import type { MembershipTransferModel } from '../generated/prisma/models.js';
import type { Vault } from '../persons/vault.js';
import { toTransfer, TRANSFER_COLUMNS, transferData } from './store.js';

/** How the rows are held against their events. */
export const transferRows = (reader: Reader, vault: Vault): StateRows<MembershipTransferModel> => ({
  kind: 'membership-transfer-state',
  table: 'membership_transfer',
  aggregate: 'membership-transfer',
  rowsAfter: pagesOf(reader, sql`select ${TRANSFER_COLUMNS} from membership_transfer t`, sql`t.id`),
  eventData: (row, said) => transferData(toTransfer(row), vault, said?.['restDigest']),
});
