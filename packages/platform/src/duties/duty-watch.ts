import { topics, type DutiesTold, type EventData, type TopicName } from '@puhui/contracts';
import { takenInBefore } from '@puhui/messaging';
import { sql, type Writer } from '@puhui/postgres';
import { DUTIES_BEHIND_MAX_MS } from './duty.js';

/** A word of members: all that it decided about duties and unions until then had been told when the topics ended there. */
export interface Told {
  /** By the clock of the database of members. */
  readonly until: Date;
  /** The same moment in business time. */
  readonly asOf: Date;
  readonly ends: EventData<typeof DutiesTold>['ends'];
}

/** What a word tells of. */
export const TOLD_TOPICS: readonly TopicName[] = topics['puhui.members.duties-told.v1'].tellsOf;

const BEHIND_MAX = sql`make_interval(secs => ${DUTIES_BEHIND_MAX_MS / 1000}::float8)`;

/**
 * Notes until when this service knows every duty there is, by the newest of these words that it has read as far as. It has not while
 * something before those ends is to be taken in, or a duty is parked, which may be a revocation. A word that is too old to open
 * anything is passed over, and so is one of a time that has not come, but for what clocks may differ.
 *
 * While nothing is noted, because members is silent or because of what is between, what is decided by duties is refused once the last note
 * is too old. What was decided meanwhile can be found again: a note that comes too late after the last one keeps the gap between them.
 * @param now business time, for the end of such a gap.
 * @returns how many words are of a time that has not come.
 */
export async function noteTold(
  tx: Writer,
  consumer: string,
  words: readonly Told[],
  now: Date,
): Promise<{ readonly noted: boolean; readonly early: number }> {
  const [done] = await tx.returning<{ noted: boolean; early: number }[]>(
    sql`with word as materialized (
       select * from unnest(${words.map(({ until }) => until.toISOString())}::timestamptz[], ${words.map(({ asOf }) => asOf.toISOString())}::timestamptz[],
         ${words.map(({ ends }) => JSON.stringify(ends))}::text[]) as told (until, as_of, ends)),
     reached as materialized (
       select until, as_of from word
       where until between clock_timestamp() - ${BEHIND_MAX} and clock_timestamp() + ${BEHIND_MAX}
         and ${takenInBefore(consumer, sql`ends::jsonb`)}
       order by until desc limit 1),
     gap as (
       insert into platform.duty_gap (from_at, to_at)
       select business_at, ${now}::timestamptz from platform.duty_freshness, reached
       where business_at is not null and caught_up_at < clock_timestamp() - ${BEHIND_MAX}
       on conflict do nothing),
     noted as (
       insert into platform.duty_freshness as known (one, caught_up_at, business_at)
       select true, least(until, clock_timestamp()), as_of from reached
       on conflict (one) do update set caught_up_at = excluded.caught_up_at, business_at = excluded.business_at
         where known.caught_up_at < excluded.caught_up_at
       returning 1)
     select exists (select from noted) as noted,
       (select count(*)::int from word where until > clock_timestamp() + ${BEHIND_MAX}) as early`,
  );
  return done ?? { noted: false, early: 0 };
}

/**
 * SQL: the gaps (from_at, to_at) in which this service decided without fresh duties, in business time. One that is still
 * open has no to_at.
 */
export const DUTY_GAPS = sql`select from_at, to_at from platform.duty_gap
  union all select business_at, null from platform.duty_freshness
   where business_at is not null and caught_up_at < clock_timestamp() - ${BEHIND_MAX}`;
