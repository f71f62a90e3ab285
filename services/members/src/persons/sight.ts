import { sql, type Sql } from '@puhui/platform';

/** SQL: a merchant that a held duty is over has said what the person is called. */
export const seesLabel = (personId: Sql): Sql =>
  sql`exists (select from staff_label l join held h on h.scope_kind = 'partner' and h.scope_id = l.partner_id
    where l.person_id = ${personId})`;
