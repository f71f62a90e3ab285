import { isToldFurther } from '@puhui/messaging';
import { sql, type Sql } from '@puhui/platform';

/**
 * SQL: the rows of duty that may open anything, to be read where somebody is let through by what they hold. Not one of which more was told
 * than its row knows: what a restored database has forgotten of it may be that it was revoked.
 */
export const openingDuties: Sql = sql`(select own.* from duty as own where not ${isToldFurther('duty', sql`own.id`, sql`own.version`)})`;
