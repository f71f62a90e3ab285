import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HOUR_MS, invariant, newId, unwrap } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { confirmed, draw, pay, settlementStory } from '../spec/settlement-story.js';
import { afterTampering, asTyped } from '../spec/tampering.js';

let books: SpecBooks;

/** One statement that was paid at the second attempt, and one that has a credit and is disputed. */
beforeAll(async () => {
  books = await openBooks();
  const story = await settlementStory(books, { redemptions: 2, units: 9 });
  const { office, officer, partnerAdmin, campaign } = story;
  const paid = await confirmed(story);
  for (const approver of story.approvers) {
    unwrap(await office.approve(approver, paid.id, paid.revisionHash));
    books.clock.advance(60_000);
  }
  unwrap(await office.payFails(officer, paid.id, 1, '户名不符'));
  books.clock.advance(60_000);
  unwrap(await pay(story, paid.id, 2));
  const { voucher, redemption } = story.redemptions[0]!;
  await deliver(books, campaign.undone(voucher, redemption));
  for (let more = 0; more < 2; more += 1)
    await deliver(books, campaign.redeemed(newId(new Date()), newId(new Date())));
  books.clock.advance(HOUR_MS);
  const { id } = await draw(story);
  unwrap(await office.send(officer, id));
  unwrap(await office.dispute(partnerAdmin, id, '金额不符'));
});
afterAll(() => books.close());

/** The tables of a settlement, and of each the columns that somebody may alter unseen, with why. */
const UNSEEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  approval: {
    duty_id:
      'the event says who signed and not by which duty: altered, it could change whose earlier signature counts at the next one',
  },
  bank_slip: {},
  dispute: {},
  payment: {},
  statement: {},
  statement_line: {},
};

/** What the slice has and this does not walk. */
const ELSEWHERE = { partner: 'a projection of what partners tells, rebuilt beside the live one' };

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly empty: boolean;
}

/** What a column is altered to, by its type: another value, also where it had none. */
const ANOTHER: Readonly<Record<string, (column: string) => string>> = {
  uuid: () => 'gen_random_uuid()',
  'uuid[]': (column) => `coalesce(${column}, '{}') || gen_random_uuid()`,
  text: (column) => `coalesce(${column}, '') || '7'`,
  integer: (column) => `coalesce(${column}, 0) + 1`,
  bigint: (column) => `coalesce(${column}, 0) + 1`,
  date: (column) => `coalesce(${column}, '2026-12-02') - 1`,
  'timestamp(3) with time zone': (column) => `coalesce(${column}, now()) + interval '1 second'`,
};

const columnsOf = (table: string, row: string): Promise<Column[]> =>
  books.query<Column>(
    sql`select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as nullable,
        to_jsonb(t)->attname = 'null' as empty
      from pg_attribute cross join ${asTyped(table)} t where t.ctid = ${row}::tid
        and attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
  );

/** What the table itself asks of a row stops nobody who owns it. */
const withoutConstraints = (table: string): string =>
  `do $$ declare c record; begin
     for c in select conname from pg_constraint where conrelid = '${table}'::regclass and contype in ('c', 'u') loop
       execute format('alter table ${table} drop constraint %I cascade', c.conname);
     end loop;
     for c in select indexrelid::regclass as name from pg_index where indrelid = '${table}'::regclass
       and indisunique and not indisprimary loop
       execute format('drop index %s cascade', c.name);
     end loop; end $$`;

/** The columns of a row that were altered without a finding, to another value or to none. */
async function unseenOf(table: string, row: string): Promise<string[]> {
  const unseen: string[] = [];
  for (const { name, type, nullable, empty } of await columnsOf(table, row)) {
    const another = ANOTHER[type];
    invariant(another !== undefined, 'a-type-has-another-value', { table, name, type });
    for (const value of nullable && !empty ? [another(name), 'null'] : [another(name)]) {
      const altered = `update ${table} set ${name} = ${value} where ctid = '${row}'`;
      const found = await afterTampering(books, withoutConstraints(table), altered);
      if (found.length === 0) unseen.push(value === 'null' ? `${name}, emptied` : name);
    }
  }
  return unseen;
}

it('the list has every table of the slice, and the slips that payments are booked by', async () => {
  const tables = await books.query<{ name: string }>(
    sql`select relname as name from pg_class where relkind = 'r'
      and (obj_description(oid) like 'slice settlement:%' or relname = 'bank_slip')`,
  );
  const names = [...Object.keys(UNSEEN), ...Object.keys(ELSEWHERE)].toSorted();
  expect(tables.map(({ name }) => name).toSorted()).toEqual(names);
});

it('nothing is found before anything is altered', async () => {
  expect(await afterTampering(books)).toEqual([]);
});

it.each(Object.entries(UNSEEN))(
  'no column of a row of %s is altered unseen but those named',
  async (table, named) => {
    const rows = await books.query<{ row: string }>(
      sql`select ctid::text as row from ${asTyped(table)} order by ctid`,
    );
    expect(rows.length).toBeGreaterThan(0);
    const unseen = new Set<string>();
    for (const { row } of rows) for (const name of await unseenOf(table, row)) unseen.add(name);
    expect([...unseen].toSorted()).toEqual(Object.keys(named).toSorted());
  },
  120_000,
);
