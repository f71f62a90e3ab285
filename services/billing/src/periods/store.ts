import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { fen, type Fen, type Id } from '@puhui/kernel';
import { PeriodClosed } from '@puhui/contracts';
import { newEvent } from '@puhui/messaging';
import type { Unit } from '../unit.js';
import type { PeriodState } from './close-period/decide.js';
import { isClosed } from './is-closed.js';
import { parkedKeysOf } from './parked-keys.js';

export interface ClosedPeriod {
  readonly tradeUnionId: Id;
  /** "YYYY-MM" */
  readonly period: string;
  readonly closedBy: Id;
  readonly closedAt: Date;
}

/** Newest first. */
export async function closedPeriodsOf(reader: Reader, tradeUnionId: Id): Promise<ClosedPeriod[]> {
  const rows = await reader.query<{ period: string; closed_by: Id; closed_at: string }[]>(
    sql`select period, closed_by::text, iso_instant(closed_at) as closed_at from closed_period
      where trade_union_id = ${tradeUnionId}::uuid order by period desc`,
  );
  return rows.map((row) => ({
    tradeUnionId,
    period: row.period,
    closedBy: row.closed_by,
    closedAt: new Date(row.closed_at),
  }));
}

/** Keeps it together with its event. */
export async function keepClosed(unit: Unit, id: Id, closed: ClosedPeriod): Promise<void> {
  await unit.execute(
    sql`insert into closed_period (trade_union_id, period, closed_by, closed_at, id)
       values (${closed.tradeUnionId}::uuid, ${closed.period}::text, ${closed.closedBy}::uuid, ${closed.closedAt.toISOString()}::timestamptz, ${id}::uuid)`,
  );
  const { tradeUnionId, period, closedBy } = closed;
  unit.keep(
    newEvent(PeriodClosed, {
      aggregateId: id,
      version: 1,
      tradeUnionId,
      occurredAt: closed.closedAt,
      actorId: closedBy,
      data: { periodId: id, tradeUnionId, period, closedBy },
    }),
  );
}

/**
 * What stands in the way of closing. A fact of a campaign that nobody knows yet is the union's that its event names; when
 * that is none that is known, it may be anybody's.
 */
export async function periodState(unit: Unit, tradeUnionId: Id, period: string): Promise<PeriodState> {
  const [counts] = await unit.query<[{ waiting: number }]>(
    sql`select
       (select count(*)::int from waiting_fact w left join commitment c on c.campaign_id = w.campaign_id
          left join platform.trade_union u on u.id = w.trade_union_id
        where coalesce(c.trade_union_id, u.id, ${tradeUnionId}::uuid) = ${tradeUnionId}::uuid) as waiting`,
  );
  return {
    closed: await isClosed(unit, tradeUnionId, period),
    parked: await parkedKeysOf(unit, tradeUnionId),
    factsWaiting: counts.waiting,
    suspense: await suspenseOf(unit, { of: 'union', id: tradeUnionId }),
  };
}

/** Suspense accounts that are not zero, with the amount that the last explanation of each speaks of. */
export async function suspenseOf(
  reader: Reader,
  scope: { readonly of: 'union' | 'campaign'; readonly id: Id },
): Promise<PeriodState['suspense']> {
  const rows = await reader.query<{ campaign_id: Id; amount: string; explained: string | null }[]>(
    sql`select a.campaign_id::text, (a.credits - a.debits)::text as amount,
       (select x.amount::text from suspense_explanation x where x.campaign_id = a.campaign_id
         order by x.id desc limit 1) as explained
       from account a where a.book = 'control' and a.code = 'suspense' and a.credits <> a.debits
        and a.${scope.of === 'union' ? 'trade_union_id' : 'campaign_id'} = ${scope.id}::uuid order by a.campaign_id`,
  );
  const amount = (digits: string): Fen => fen(BigInt(digits));
  return rows.map((row) => ({
    campaignId: row.campaign_id,
    amount: amount(row.amount),
    explained: row.explained === null ? null : amount(row.explained),
  }));
}
