import { isToldFurther } from '@puhui/messaging';
import { type DutyTables, sql } from '@puhui/platform';
import { unionPaths } from '../unions/sight.js';

/**
 * Who may do what, by the tables of the service that says so: a duty that was revoked a moment ago opens nothing here. Nor does one of which more
 * was told than its row knows: what a restored database has forgotten of it may be that it was revoked.
 */
export const ownDuties: DutyTables = {
  duties: sql`(select id as duty_id, person_id, role, scope_kind, scope_id, from_at, to_at, revoked_at, granted_by from duty as own
    where not ${isToldFurther('duty', sql`own.id`, sql`own.version`)}) as duty`,
  unions: unionPaths,
  areOwn: true,
};
