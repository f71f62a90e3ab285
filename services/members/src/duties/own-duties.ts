import { type DutyTables, sql } from '@puhui/platform';
import { unionPaths } from '../unions/sight.js';
import { DUTIES } from './store.js';

/** Who may do what, by the tables of the service that says so: a duty that was revoked a moment ago opens nothing here. */
export const ownDuties: DutyTables = {
  duties: sql`(select id as duty_id, person_id, role, scope_kind, scope_id, from_at, to_at, revoked_at, granted_by from ${DUTIES}) as duty`,
  unions: unionPaths,
  areOwn: true,
};
