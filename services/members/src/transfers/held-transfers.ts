import type { Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import type { MembershipTransferModel } from '../generated/prisma/models.js';
import type { Undecided } from '../tx.js';
import type { Transfer } from './transfer.js';
import { toTransfer, TRANSFER_COLUMNS } from './store.js';

export { saveTransfer } from './store.js';

/** All transfers of a person who is locked, themselves locked, in the order of their ids. */
export async function lockTransfersOf(tx: Undecided, personId: Id): Promise<Transfer[]> {
  const rows = await tx.query<MembershipTransferModel[]>(
    sql`select ${TRANSFER_COLUMNS} from membership_transfer t where t.person_id = ${personId}::uuid
      order by t.id for update`,
  );
  return rows.map(toTransfer);
}
