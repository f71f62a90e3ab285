import type { BusinessDate, Id } from '@puhui/kernel';
import { type PageRequest, type Reader, sql, unionAndBelow } from '@puhui/platform';

/** What everybody may read of a merchant while its public notice runs: nothing that it handed in as a paper, and nobody's person. */
export interface RunningNotice {
  readonly id: Id;
  readonly name: string;
  readonly uscc: string;
  readonly tradeUnionId: Id;
  /** The last day of the notice. */
  readonly noticeEndsOn: BusinessDate;
}

/** Merchants whose notice runs on this day, of one union and those below it or of all: one row more than is wanted, those that end first before the others. */
export async function runningNotices(
  reader: Reader,
  today: BusinessDate,
  tradeUnionId: Id | null,
  { rows, after }: PageRequest,
): Promise<RunningNotice[]> {
  const [day = null, id = null] = after ?? [];
  return reader.query<RunningNotice[]>(
    sql`select p.id::text, p.name, p.uscc::text, p.trade_union_id::text as "tradeUnionId", p.notice_ends_on::text as "noticeEndsOn"
      from partner p
      where p.status = 'publicised' and p.notice_ends_on >= ${today}::date
        and (${tradeUnionId}::uuid is null or p.trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)})
        and (${day}::date is null or (p.notice_ends_on, p.id) > (${day}::date, ${id}::uuid))
      order by p.notice_ends_on, p.id limit ${rows + 1}::int`,
  );
}
