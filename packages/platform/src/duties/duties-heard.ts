import { createHash } from 'node:crypto';
import { sql, type Reader } from '@puhui/postgres';
import type { IntegrityCheck } from '../integrity/types.js';
import { DUTIES_BEHIND_MAX_MS } from './duty.js';

const KIND = 'duties-heard';
const CLOCKS_DIFFER = sql`make_interval(secs => ${DUTIES_BEHIND_MAX_MS / 1000}::float8)`;

/**
 * Nobody has noted that all duties were known at a time that has not come: while members is silent, such a note would keep open what is
 * decided by them, whatever was revoked meanwhile.
 */
export async function dutiesHeard(reader: Reader): Promise<IntegrityCheck> {
  const noted = await reader.query<{ ahead: string | null; now: string }[]>(
    sql`select case when caught_up_at > clock_timestamp() + ${CLOCKS_DIFFER} then (caught_up_at at time zone 'UTC')::text end as ahead,
        (clock_timestamp() at time zone 'UTC')::text as now from platform.duty_freshness`,
  );
  const what = 'platform.duty_freshness';
  return {
    kind: KIND,
    rows: BigInt(noted.length),
    digest: createHash('sha256').update(`${KIND}\n${noted.length}`).digest('hex'),
    findings: noted.flatMap(({ ahead, now }) =>
      ahead === null ? [] : [{ kind: KIND, what, expected: `no later than ${now}`, found: ahead }],
    ),
  };
}
