import { topics, type DutiesTold, type EventData, type TopicName } from '@puhui/contracts';
import { takenInBefore, WAITING_COUNTED_MAX, waitingOf } from '@puhui/messaging';
import { type Reader, sql, type Sql, type Writer } from '@puhui/postgres';
import { DUTIES_BEHIND_MAX_MS } from './duty.js';

/** A word of members: all that it decided about duties and unions until then had been told when the topics ended there. */
export interface Told {
  /** By the clock of the database of members. */
  readonly until: Date;
  readonly ends: EventData<typeof DutiesTold>['ends'];
}

/** What a word tells of. */
export const TOLD_TOPICS: readonly TopicName[] = topics['puhui.members.duties-told.v1'].tellsOf;

const BEHIND_MAX = sql`make_interval(secs => ${DUTIES_BEHIND_MAX_MS / 1000}::float8)`;

/** The name of the consumer that takes in what members tells; its group is `<service>.duties`. */
export const DUTIES_CONSUMER = 'duties';

/**
 * What waits at this service and keeps every word from counting, in one sentence; null where nothing does. Then it is for the operators of this
 * service to look, and members may have told everything.
 * @param consumer the group, e.g. "billing.duties"
 */
export async function heldBackBy(reader: Reader, consumer: string): Promise<string | null> {
  const waiting = await waitingOf(reader, consumer, TOLD_TOPICS);
  if (waiting.length === 0) return null;
  const each = waiting.map(({ topic, messages }) => {
    const many = messages < WAITING_COUNTED_MAX ? String(messages) : `${messages} or more`;
    return `${many} ${messages === 1 ? 'message' : 'messages'} of ${topic}`;
  });
  return `no word of members counts while dead letters wait at ${consumer}: ${each.join(', ')}; see dead-letters list`;
}

/** By how much a clock that is kept in step may be put back without a word. */
const CLOCK_STEP_MAX = sql`interval '1 second'`;

/**
 * SQL: how old what is known is, by this database's clock. Null where that cannot be told: nothing was noted, or the clock was put back
 * since, and how long the note was true before that nobody knows.
 */
export const DUTIES_AGE = sql`(select greatest(clock_timestamp() - caught_up_at, interval '0') from platform.duty_freshness
  where caught_up_at <= clock_timestamp() + ${CLOCK_STEP_MAX})`;

/** SQL: what was noted is so old that a gap is open, or of a time that has not come, so that nobody knows how old it is. */
const IS_GAP = sql`business_at is not null and (caught_up_at < clock_timestamp() - ${BEHIND_MAX} or caught_up_at > clock_timestamp() + ${CLOCK_STEP_MAX})`;

/** SQL: how far back a clock reaches that was put back by as much as what was noted is ahead, or a little more. */
const LOOKED_BACK = sql`greatest(clock_timestamp() - caught_up_at, caught_up_at - clock_timestamp() + ${BEHIND_MAX})`;

/**
 * Notes until when this service knows every duty there is, by the newest of these words that it has read as far as. It has not while
 * something before those ends is to be taken in, or a duty is parked, which may be a revocation. A word that is too old to open
 * anything is passed over, and so is one of a time that has not come, but for what clocks may differ, and one that was said no later than
 * the last that counted: heard again, it says nothing. Only where this database's clock was put back behind its own note is that note
 * worth nothing, and any word better.
 *
 * While nothing is noted, because members is silent or because of what is between, what is decided by duties is refused once the last note
 * is too old. What was decided meanwhile can be found again: a note that comes too late after the last one keeps the gap between them. It
 * begins and ends in this service's own business time, as what it decides does: members' is of another clock. Where this clock was put
 * back, the gap reaches back as far as it is known to have been, and what was dated ahead meanwhile is a gap as well.
 * @param now business time of this service.
 * @returns how many words are of a time that has not come.
 */
export async function noteTold(
  tx: Writer,
  consumer: string,
  words: readonly Told[],
  now: Date,
): Promise<{ readonly noted: boolean; readonly early: number }> {
  const at = sql`${now}::timestamptz`;
  const [done] = await tx.returning<{ noted: boolean; early: number }[]>(
    sql`with word as materialized (
       select * from unnest(${words.map(({ until }) => until.toISOString())}::timestamptz[],
         ${words.map(({ ends }) => JSON.stringify(ends))}::text[]) as told (until, ends)),
     reached as materialized (
       select until from word
       where until between clock_timestamp() - ${BEHIND_MAX} and clock_timestamp() + ${BEHIND_MAX}
         and ${takenInBefore(consumer, sql`ends::jsonb`)}
         and not exists (select from platform.duty_freshness as known where not ${isNews(sql`until`)})
       order by until desc limit 1),
     gap as (
       insert into platform.duty_gap (from_at, to_at)
       select span.from_at, span.to_at from platform.duty_freshness cross join reached cross join lateral (values
         (case when business_at <= ${at} then business_at else ${at} - ${LOOKED_BACK} end, ${at}),
         (case when business_at > ${at} then business_at end, business_at + ${BEHIND_MAX})) as span (from_at, to_at)
       where span.from_at is not null and ${IS_GAP}
       on conflict do nothing),
     noted as (
       insert into platform.duty_freshness as known (one, caught_up_at, business_at, told_until)
       select true, least(until, clock_timestamp()), ${at} - greatest(clock_timestamp() - until, interval '0'), until from reached
       on conflict (one) do update set caught_up_at = excluded.caught_up_at, business_at = excluded.business_at,
           told_until = excluded.told_until
         where ${isNews(sql`excluded.told_until`)}
       returning 1)
     select exists (select from noted) as noted,
       (select count(*)::int from word where until > clock_timestamp() + ${BEHIND_MAX}) as early`,
  );
  return done ?? { noted: false, early: 0 };
}

/** SQL: a word until then was said after the last one that counted (of before a build that keeps it: after what it was noted as). */
const isNews = (until: Sql): Sql =>
  sql`(${until} > coalesce(known.told_until, known.caught_up_at) or known.caught_up_at > clock_timestamp())`;

/**
 * SQL: the gaps (from_at, to_at) in which this service decided without fresh duties, in business time. One that is still
 * open has no to_at; where the clock was put back, it begins as far back as the clock is known to have been ahead.
 */
export const DUTY_GAPS = sql`select from_at, to_at from platform.duty_gap
  union all select case when caught_up_at > clock_timestamp()
      then business_at - 2 * (caught_up_at - clock_timestamp()) - ${BEHIND_MAX} else business_at end, null
   from platform.duty_freshness where ${IS_GAP}`;
