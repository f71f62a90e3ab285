import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql, type Sql } from '@puhui/platform';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { asTyped } from '@puhui/platform/testing';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

/** Somebody who got hold of the service's own connection, and types what they like. */
const typed = (statement: string | Sql): Promise<unknown> =>
  books.run((tx) => tx.execute(asTyped(statement)));

const ONLY_ADDED_TO = [
  'entry',
  'block',
  'checkpoint',
  'signing_key',
  'approval',
  'payment',
  'bank_slip',
  'closed_period',
  'suspense_explanation',
  'published_figure',
  'messaging.event',
  'messaging.event_chain',
  'messaging.discarded_message',
  'platform.security_event',
  'platform.duty_gap',
];
/** Each with a column that the table has. */
const COLUMNS: Readonly<Record<string, string>> = {
  entry: 'amount',
  block: 'hash',
  checkpoint: 'body',
  signing_key: 'public_key',
  approval: 'person_id',
  payment: 'amount',
  bank_slip: 'amount',
  closed_period: 'closed_by',
  suspense_explanation: 'explanation',
  published_figure: 'trade_union_id',
  'messaging.event': 'data',
  'messaging.event_chain': 'hash',
  'messaging.discarded_message': 'reason',
  'platform.security_event': 'times',
  'platform.duty_gap': 'to_at',
};

describe.each(ONLY_ADDED_TO)('as the service, somebody', (table) => {
  it.each([
    ['alter a row', `update ${table} set ${COLUMNS[table]} = ${COLUMNS[table]}`],
    ['remove a row', `delete from ${table}`],
    ['empty it', `truncate ${table} cascade`],
    ['lock it against others', `lock table ${table} in access exclusive mode`],
    ['switch its triggers off', `alter table ${table} disable trigger all`],
    ['change its shape', `alter table ${table} add column mine int`],
    ['put a trigger on it', `create trigger mine before insert on ${table} execute function refuse_change()`],
    ['put a rule on it', `create rule mine as on insert to ${table} do instead nothing`],
    ['drop it', `drop table ${table} cascade`],
    ['take it over', `alter table ${table} owner to current_user`],
  ])(`cannot %s: ${table}`, async (_deed, statement) => {
    await expect(typed(statement)).rejects.toThrow(/permission denied|must be (the )?owner/);
  });
});

const TYPED: readonly (readonly [deed: string, statement: string])[] = [
  [
    'replace the trigger that refuses',
    `create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'`,
  ],
  [
    'replace what a digest is made by',
    `create or replace function digest_entry() returns trigger language plpgsql as 'begin return new; end'`,
  ],
  ['pass for a replica, for which no trigger fires', `set session_replication_role = 'replica'`],
  ['become the owner', 'set role postgres'],
  ['become the role that wrote before', 'set role puhui_billing_writer'],
  ['make a table', 'create table mine (id int)'],
  ['make a schema', 'create schema mine'],
  ['make a table that hides another one from a trigger', 'create temporary table closed_period (id int)'],
  ['run a program on the server', `copy (select 1) to program 'true'`],
  ['write a file on the server', `copy (select 1) to '/tmp/mine'`],
  ['read a file on the server', `select pg_read_file('/etc/passwd')`],
  ['declare rights', `select messaging.declare_table('public.entry', 'moving')`],
  ['take rights', `select messaging.grant_rights('puhui_service')`],
  ['alter what is declared', `update messaging.table_right set kind = 'moving'`],
  [
    'pretend that a migration was applied',
    `insert into platform.migration (set, name, sha256) values ('a', 'b', 'c')`,
  ],
  ['alter the rules of posting', `update posting_rule set debit = credit`],
  ['move a redemption to another merchant', `update redemption set partner_id = gen_random_uuid()`],
  ['change an account beside its sums', `update account set floored = false`],
];

describe('as the service, somebody who types what they like', () => {
  it.each(TYPED)('cannot %s', async (_deed, statement) => {
    await expect(typed(statement)).rejects.toThrow(
      /permission denied|must be (the )?owner|must be able to SET ROLE|only roles with/i,
    );
  });
});

const REFUSED: readonly (readonly [what: string, statement: string, refusal: RegExp])[] = [
  [
    'a copy of a table that is no projection',
    `select messaging.make_copy('entry', 'next')`,
    /not declared as a projection/,
  ],
  [
    'a swap of the books for a copy',
    `select messaging.swap_copy('public.entry', 'next')`,
    /not declared as a projection/,
  ],
  ['the removal of the books', `select messaging.drop_copy('entry', 'next')`, /not declared as a projection/],
  [
    'a name with more in it',
    `select messaging.drop_copy('partner', 'next; drop table entry')`,
    /not what a copy is called/,
  ],
  ['the projection itself', `select messaging.drop_copy('partner', '')`, /not what a copy is called/],
  [
    'rows that do not go by their age',
    `select messaging.remove_over('public.entry', now(), 10)`,
    /do not go by their age/,
  ],
  [
    'a table with SQL in its name',
    `select messaging.remove_over('public.entry where true --', now(), 10)`,
    /do not go by/,
  ],
];

describe('what runs as the owner', () => {
  it.each(REFUSED)('refuses %s', async (_what, statement, refusal) => {
    await expect(typed(statement)).rejects.toThrow(refusal);
  });

  it('removes nothing before its time, whatever day the caller says that it is', async () => {
    await books.query(
      sql`insert into platform.security_event (id, kind, actor_id, door, reason, times, first_at, last_at)
        select gen_random_uuid(), 'not_allowed', null, 'Http', 'SPEC', 1, at, at
          from unnest(array[clock_timestamp() - interval '189 days', clock_timestamp() - interval '191 days']) as at`,
    );
    const remove = (): Promise<unknown> =>
      books.run((tx) =>
        tx.returning(
          sql`select messaging.remove_over('platform.security_event', now() + interval '90 years', 10) as rows`,
        ),
      );
    expect([await remove(), await remove()]).toEqual([[{ rows: 1 }], [{ rows: 0 }]]);
    expect(await books.query(sql`select from platform.security_event`)).toHaveLength(1);
  });

  it.each(['2026-12-01 BC', '1999-12-01', '2100-01-01', 'infinity', '-infinity'])(
    'makes no month of events that nobody lives to see: %s',
    async (month) => {
      const parts = sql`select inhrelid::regclass::text from pg_inherits where inhparent = 'messaging.event'::regclass`;
      const before = await books.query(parts);
      await typed(`select messaging.keep_month('${month}')`);
      expect(await books.query(parts)).toHaveLength(before.length);
    },
  );

  it('makes a copy of a projection, and puts it in its place with the rights that it had', async () => {
    await typed(`select messaging.make_copy('partner', 'next_0123456789ab')`);
    await typed(
      `insert into partner_next_0123456789ab values (gen_random_uuid(), '海口洗车行', 'u', gen_random_uuid(), 'live', 1)`,
    );
    await typed(`select messaging.swap_copy('partner', 'next_0123456789ab')`);
    await typed(`update partner set version = 2`);
    expect(await books.query(sql`select version from partner`)).toEqual([{ version: 2 }]);
    await expect(typed('truncate partner')).rejects.toThrow('permission denied');
  });
});
