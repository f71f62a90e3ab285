import { sql } from '@puhui/platform';
import { summaryOf, type SqlCheck } from './sql-check.js';

/** Merchants whose applicant was not told here yet: until it is, nobody is kept from their statements for having applied. */
export const partnersWithoutApplicant: SqlCheck = {
  kind: 'merchant-without-applicant',
  summary: summaryOf(sql`p.id || ' ' || coalesce(p.applicant_id::text, '-')`, sql`partner p`),
  findings: sql`select 'partner ' || p.id as what, 'who applied for it' as expected, 'not told yet' as found
    from partner p where p.applicant_id is null`,
};
