import { businessTime } from '@puhui/kernel';
import { type Reader, sql, type Sql } from '@puhui/postgres';
import { goneOfBlocks, hereOfMonth, type Tally } from '../moving/here-of-month.js';
import {
  blockSpan,
  headDigest,
  isMonth,
  liesIn,
  monthSpan,
  type BlockSpan,
  type MonthHead,
} from '../moving/month-head.js';
import { movedMonths, type MovedMonth, type UnreadableMonth } from '../moving/moved-months.js';
import { MOVED_AGGREGATES, partitionName } from '../moving/what-goes.js';
import type { StoredEvent } from './blocks.js';
import { findings_max, type IntegrityFinding } from './findings.js';
import { addedIds, ID_DIGEST } from './id-digest.js';

/** A month that lies in a file: whoever has the file compares its head with this. */
export interface MovedAway {
  readonly month: string;
  readonly events: number;
  readonly headDigest: string;
}

const NONE: Tally = { events: 0n, ids: 0n };

/** Months by which missing events are named; more of them say nothing more. */
const months_named_max = 24;

/**
 * Events of the chain that are not there. Which of them moved with their month nobody knows who has no file; but how many
 * went, and what their ids come to, stands beside each month, and one more or another one shows.
 */
export class GoneEvents {
  private events = 0n;
  private ids = 0n;
  /** Of no month that was moved, by the month in which their ids say that they were made. */
  private readonly lost = new Map<string, number>();

  /** Where the blocks of each month lie, and between which instants, as events have them. */
  private readonly spans;
  /** Events that are here of months that were moved, by their month. */
  private readonly stayed = new Map<string, Tally>();

  private constructor(
    private readonly months: readonly MovedMonth[],
    private readonly unreadable: readonly UnreadableMonth[],
    /** The block behind which is read. */
    private readonly start: bigint,
  ) {
    this.spans = months.map(({ head }) => {
      const { from, to } = monthSpan(head.month);
      return { month: head.month, ...blockSpan(head), from: from.toISOString(), to: to.toISOString() };
    });
  }

  static async behind(reader: Reader, start: bigint): Promise<GoneEvents> {
    const { months, unreadable } = await movedMonths(reader);
    return new GoneEvents(months, unreadable, start);
  }

  /** Whether an event of this block, which is not there, may have moved. */
  take(id: string, block: bigint): boolean {
    if (this.spans.some((span) => liesIn(block, span))) {
      this.events += 1n;
      this.ids = addedIds(this.ids, id);
      return true;
    }
    const month = monthOfId(id);
    if (month !== null) this.lost.set(month, (this.lost.get(month) ?? 0) + 1);
    return false;
  }

  /** An event that is here: of a month that was moved it is one that stayed. */
  stays({ id, occurredAt }: StoredEvent, block: bigint): void {
    const span = this.spans.find(
      (one) => liesIn(block, one) && occurredAt >= one.from && occurredAt < one.to,
    );
    if (span === undefined) return;
    const { events, ids } = this.stayed.get(span.month) ?? NONE;
    this.stayed.set(span.month, { events: events + 1n, ids: addedIds(ids, id) });
  }

  movedAway(): MovedAway[] {
    return this.months.map(({ head }) => ({
      month: head.month,
      events: head.events,
      headDigest: headDigest(head),
    }));
  }

  /** Once all blocks were gone through. */
  async findings(reader: Reader): Promise<IntegrityFinding[]> {
    const findings = [...this.withoutHead(), ...(await this.removedMonths(reader))];
    findings.push(...(await this.otherThanNoted(reader)));
    for (const month of this.months) findings.push(...(await otherHeads(reader, month.head)));
    findings.push(...(await this.otherThanInFiles(reader)));
    if (this.start > 0n) return findings;
    findings.push(...(await aggregatesOfNoMonth(reader)));
    if (this.months.length === 0) return findings;
    for (const month of this.months) findings.push(...(await otherAggregates(reader, month)));
    return [...findings, ...(await wholeAggregates(reader))];
  }

  /** Nobody can say what such a month's file must be: its events count as missing. */
  private withoutHead(): IntegrityFinding[] {
    return this.unreadable.map(({ month, found }) => ({
      kind: 'moved-month-differs',
      id: month,
      what: `messaging.moved_month ${month}`,
      expected: `what the file of ${month} begins with`,
      found,
    }));
  }

  /** A month that is gone as a whole is named as such, before any of its events. */
  private async removedMonths(reader: Reader): Promise<IntegrityFinding[]> {
    const spans = [...this.lost.keys()].sort().slice(0, months_named_max).map(spanOf);
    if (spans.length === 0) return [];
    const rows = await reader.query<{ month: string }[]>(
      sql`select month from unnest(${spans.map(({ month }) => month)}::text[],
          ${spans.map(({ from }) => from)}::timestamptz[], ${spans.map(({ to }) => to)}::timestamptz[]) as span (month, from_at, to_at)
        where not exists (select from messaging.event as e where e.occurred_at >= from_at and e.occurred_at < to_at)
        order by month`,
    );
    return rows.map(({ month }) => ({
      kind: 'month-removed',
      id: month,
      what: partitionName(month),
      expected: 'the month, or that it was moved away',
      found: `nothing of it, and ${this.lost.get(month) ?? 0} events of the chain missing`,
    }));
  }

  /**
   * Months of which each block was gone through, and those whose blocks lie on both sides of the note with all that share a block
   * with them before it: nobody could tell which of them an event that is missing there was of.
   */
  private counted(): { readonly months: readonly MovedMonth[]; readonly before: BlockSpan | null } {
    let first = this.start + 1n;
    let months: readonly MovedMonth[] = [];
    for (;;) {
      const from = first;
      months = this.months.filter(({ head }) => BigInt(head.lastBlock) >= from);
      first = months.reduce((least, { head }) => minOf(least, BigInt(head.firstBlock)), first);
      if (first === from) break;
    }
    return { months, before: first > this.start ? null : { first, last: this.start } };
  }

  /** What went of a month and what stayed come to what its file has: one that is in neither would be gone unseen. */
  private async otherThanInFiles(reader: Reader): Promise<IntegrityFinding[]> {
    const findings: IntegrityFinding[] = [];
    for (const { head, gone, goneIds } of this.counted().months) {
      const { first } = blockSpan(head);
      const before =
        first > this.start ? NONE : await hereOfMonth(reader, head.month, { first, last: this.start });
      const here = added(before, this.stayed.get(head.month) ?? NONE);
      const sum = added(here, { events: BigInt(gone), ids: BigInt(goneIds) });
      if (sum.events === BigInt(head.events) && sum.ids === BigInt(head.ids)) continue;
      findings.push({
        kind: 'moved-month-differs',
        id: head.month,
        what: `messaging.moved_month ${head.month}`,
        expected: `${head.events} events in its file, ids ${head.ids}`,
        found: `${gone} that went and ${here.events} that are here, ids ${sum.ids}`,
      });
    }
    return findings;
  }

  private async otherThanNoted(reader: Reader): Promise<IntegrityFinding[]> {
    const { months, before } = this.counted();
    const due = months.reduce(
      (sum, { gone, goneIds }) => added(sum, { events: BigInt(gone), ids: BigInt(goneIds) }),
      NONE,
    );
    const behind = { events: this.events, ids: this.ids };
    const missing = before === null ? behind : added(await goneOfBlocks(reader, before), behind);
    if (due.events === missing.events && due.ids === missing.ids) return [];
    const names = months.map(({ head }) => head.month).join(', ');
    return [
      {
        kind: 'moved-events-differ',
        id: names,
        what: `messaging.event of ${names}`,
        expected: `${due.events} events that were moved away, ids ${due.ids}`,
        found: `${missing.events} events missing, ids ${missing.ids}`,
      },
    ];
  }
}

const minOf = (one: bigint, other: bigint): bigint => (one < other ? one : other);

const added = (one: Tally, other: Tally): Tally => ({
  events: one.events + other.events,
  ids: BigInt.asUintN(64, one.ids + other.ids),
});

/** What the file is tied to: where its blocks stand in the chain that is here. */
async function otherHeads(reader: Reader, head: MonthHead): Promise<IntegrityFinding[]> {
  const hashOf = (column: Sql, number: string): Sql =>
    sql`(select encode(${column}, 'hex') from messaging.event_chain where number = ${number}::bigint)`;
  const [row] = await reader.query<{ before: string | null; after: string | null }[]>(
    sql`select ${hashOf(sql`previous`, head.firstBlock)} as before, ${hashOf(sql`hash`, head.lastBlock)} as after`,
  );
  const [expected, found] = [
    `${head.headBefore} before block ${head.firstBlock}, ${head.headAfter} after block ${head.lastBlock}`,
    `${row?.before ?? 'no block'} before block ${head.firstBlock}, ${row?.after ?? 'no block'} after block ${head.lastBlock}`,
  ];
  if (expected === found) return [];
  const what = `messaging.moved_month ${head.month}`;
  return [{ kind: 'moved-month-differs', id: head.month, what, expected, found }];
}

async function otherAggregates(
  reader: Reader,
  { head, aggregates, aggregateIds }: MovedMonth,
): Promise<IntegrityFinding[]> {
  const [row] = await reader.query<{ rows: string; ids: string }[]>(
    sql`select count(*)::text as rows, ${ID_DIGEST}::text as ids
      from (${MOVED_AGGREGATES(sql`${`${head.month}-01`}::date`)}) as moved`,
  );
  if (row?.rows === aggregates && row.ids === aggregateIds) return [];
  return [
    {
      kind: 'moved-aggregates-differ',
      id: head.month,
      what: `messaging.moved_aggregate of ${head.month}`,
      expected: `${aggregates} rows, ${aggregateIds}`,
      found: `${row?.rows ?? '0'} rows, ${row?.ids ?? '0'}`,
    },
  ];
}

/** Things that are said to have events in the file of a month that was never moved. */
async function aggregatesOfNoMonth(reader: Reader): Promise<IntegrityFinding[]> {
  const rows = await reader.query<{ aggregate: string; id: string; month: string }[]>(
    sql`select aggregate, aggregate_id::text as id, month::text as month from messaging.moved_aggregate as a
      where not exists (select from messaging.moved_month as m where m.month = a.month)
      order by 1, 2, 3 limit ${findings_max}::int`,
  );
  return rows.map(({ aggregate, id, month }) => ({
    kind: 'moved-aggregates-differ',
    id,
    what: `messaging.moved_aggregate of ${aggregate} ${id}`,
    expected: 'a month that was moved',
    found: month,
  }));
}

const spanOf = (month: string) => ({ month, ...monthSpan(month) });

/** The month in which an event was made, as its id has it, or within what clocks differ; null for an id that is of no such month. */
function monthOfId(id: string): string | null {
  const instant = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  const month = businessTime(new Date(instant)).slice(0, 7);
  return isMonth(month) ? month : null;
}

/** Things that are said to have events in files, though all that they ever had are here: nobody would compare their rows. */
async function wholeAggregates(reader: Reader): Promise<IntegrityFinding[]> {
  const rows = await reader.query<{ aggregate: string; id: string; version: number; here: number }[]>(
    sql`select m.aggregate, m.aggregate_id::text as id, v.version, count(distinct e.id)::int as here
      from messaging.moved_aggregate as m
      join messaging.aggregate_version as v using (aggregate, aggregate_id)
      join messaging.event as e using (aggregate, aggregate_id)
      group by m.aggregate, m.aggregate_id, v.version having count(distinct e.id) >= v.version
      limit ${findings_max}::int`,
  );
  return rows.map(({ aggregate, id, version, here }) => ({
    kind: 'moved-aggregates-differ',
    id,
    what: `messaging.moved_aggregate of ${aggregate} ${id}`,
    expected: `fewer than ${version} events here`,
    found: `${here} events`,
  }));
}
