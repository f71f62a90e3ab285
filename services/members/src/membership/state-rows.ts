import { pagesOf, type Reader, sql, type StateRows } from '@puhui/platform';
import type { MembershipModel } from '../generated/prisma/models.js';
import type { Vault } from '../persons/vault.js';
import { MEMBERSHIP_COLUMNS, membershipData, toMembership } from './store.js';

/** How the rows are held against their events. */
export const membershipRows = (reader: Reader, vault: Vault): StateRows<MembershipModel> => ({
  kind: 'membership-state',
  table: 'membership',
  aggregate: 'membership',
  rowsAfter: pagesOf(reader, sql`select ${MEMBERSHIP_COLUMNS} from membership m`, sql`m.id`),
  eventData: (row, said) => membershipData(toMembership(row), vault, said?.['restDigest']),
});
