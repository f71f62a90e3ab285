import { fen, startOfBusinessDate, type BusinessDate, type Fen, type Id } from '@puhui/kernel';
import { monthAfter } from '../../ledger/post-entries/posting-date.js';
import type { Unit } from '../../unit.js';

/** Whose redemptions, up to the end of which month, as of when; and which ones to leave for later. */
export interface LinesSought {
  readonly partnerId: Id;
  readonly tradeUnionId: Id;
  readonly period: string;
  readonly now: Date;
  readonly without: readonly Id[];
}

export interface LinesFound {
  readonly lines: number;
  readonly amount: Fen;
  /** Redemptions of the period that a cashier can still undo. */
  readonly stillUndoable: number;
}

// What no statement has yet and nobody can undo any more, and credits for what was undone after a statement had it.
// A line whose credit stands on a further statement is due again when its own statement is drawn anew: without it the
// partner would give back what it never got.
const DUE = `
  select r.id as redemption_id, 'redemption' as kind, r.campaign_id, r.voucher_id, r.outlet_id, r.amount, r.redeemed_at
    from redemption r
   where r.trade_union_id = $1::uuid and r.partner_id = $2::uuid and r.redeemed_at < $3::timestamptz
     and r.undo_until <= $4::timestamptz and r.id <> all ($5::uuid[])
     and (r.undone_at is null
       or exists (select from statement_line c where c.redemption_id = r.id and c.kind = 'credit'))
     and not exists (select from statement_line l where l.redemption_id = r.id and l.kind = 'redemption')
  union all
  select r.id, 'credit', r.campaign_id, r.voucher_id, r.outlet_id, -r.amount, r.redeemed_at
    from redemption r join statement_line l on l.redemption_id = r.id and l.kind = 'redemption'
   where r.trade_union_id = $1::uuid and r.partner_id = $2::uuid and r.undone_at is not null
     and r.redeemed_at < $3::timestamptz and r.undone_at <= $4::timestamptz
     and not exists (select from statement_line c where c.redemption_id = r.id and c.kind = 'credit')`;

const parameters = (sought: LinesSought): unknown[] => [
  sought.tradeUnionId,
  sought.partnerId,
  startOfBusinessDate(`${monthAfter(sought.period)}-01` as BusinessDate).toISOString(),
  sought.now.toISOString(),
  sought.without,
];

/** What drawing now would add. */
export async function findLines(unit: Unit, sought: LinesSought): Promise<LinesFound> {
  const [found] = await unit.$queryRawUnsafe<[{ lines: number; amount: string; undoable: number }]>(
    `select count(*)::int as lines, coalesce(sum(due.amount), 0)::text as amount,
       (select count(*)::int from redemption r where r.trade_union_id = $1::uuid and r.partner_id = $2::uuid
          and r.redeemed_at < $3::timestamptz and r.undo_until > $4::timestamptz and r.undone_at is null) as undoable
       from (${DUE}) due`,
    ...parameters(sought),
  );
  return { lines: found.lines, amount: fen(BigInt(found.amount)), stillUndoable: found.undoable };
}

/** Whether what is to be left out holds anything that is no redemption of this partner and union: a slip of the pen. */
export async function namesStrangers(
  unit: Unit,
  { tradeUnionId, partnerId, without }: LinesSought,
): Promise<boolean> {
  const strangers = await unit.$queryRawUnsafe<unknown[]>(
    `select from unnest($3::uuid[]) as named (id) where not exists (select from redemption r
       where r.id = named.id and r.trade_union_id = $1::uuid and r.partner_id = $2::uuid) limit 1`,
    tradeUnionId,
    partnerId,
    without,
  );
  return strangers.length > 0;
}

/** Adds them to a draft. */
export async function addLines(unit: Unit, statementId: Id, sought: LinesSought): Promise<number> {
  return unit.$executeRawUnsafe(
    `insert into statement_line (redemption_id, kind, campaign_id, voucher_id, outlet_id, amount, redeemed_at,
       statement_id) select due.*, $6::uuid from (${DUE}) due`,
    ...parameters(sought),
    statementId,
  );
}
