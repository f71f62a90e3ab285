import type { Id } from '@puhui/kernel';
import { sql, Table, type Reader, type Writer } from '@puhui/platform';

/** What the public is told of a union's year. */
interface ToldPersons {
  readonly tradeUnionId: Id;
  readonly year: number;
  /** The closed month, YYYY-MM. */
  readonly period: string;
  readonly persons: number | null;
}

const told = new Table<ToldPersons>('told_persons', {
  trade_union_id: ['uuid', ({ tradeUnionId }) => tradeUnionId],
  year: ['int', ({ year }) => year],
  period: ['text', ({ period }) => period],
  persons: ['int', ({ persons }) => persons],
});

/** A closing that is heard late, or again, changes nothing that a later one told. */
export async function keepToldPersons(writer: Writer, row: ToldPersons): Promise<void> {
  await writer.execute(
    sql`${told.insert([row])} on conflict (trade_union_id, year)
       do update set ${told.assign('excluded', ['period', 'persons'])} where told_persons.period < excluded.period`,
  );
}

export async function toldPersons(
  reader: Reader,
  tradeUnionId: Id,
  year: number,
): Promise<Pick<ToldPersons, 'period' | 'persons'> | null> {
  const [row] = await reader.query<Pick<ToldPersons, 'period' | 'persons'>[]>(
    sql`select period, persons from told_persons where trade_union_id = ${tradeUnionId}::uuid and year = ${year}::int`,
  );
  return row ?? null;
}
