import { openClient, sql } from '@puhui/postgres';
import { metered } from '../frame/cpu.js';
import { runPgbench } from '../frame/pgbench.js';
import type { Sample } from '../frame/bench.js';
import { lostWork } from '../frame/lost-work.js';

/**
 * The least that a ledger is: accounts with a floor, entries of which each has a cause that no other has. No chain, no
 * digest, no index for who looks into it.
 */
const TABLES = `
create table account (
  key bigint primary key,
  floored boolean not null,
  debits bigint not null default 0,
  credits bigint not null default 0,
  check (not floored or debits >= credits));
create table entry (
  id uuid primary key,
  debit_key bigint not null references account,
  credit_key bigint not null references account,
  amount bigint not null check (amount > 0),
  cause text not null unique,
  posted_on date not null,
  check (debit_key <> credit_key))`;

/** Accounts 1, 3, 5 … hold what is bound, 2, 4, 6 … what was consumed of it. */
export async function makePlainBooks(url: string, unions: number): Promise<void> {
  await asked(url, TABLES);
  await asked(
    url,
    `insert into account (key, floored, debits) select n, n % 2 = 1, case n % 2 when 1 then 1000000000000000 else 0 end
       from generate_series(1, ${unions * 2}) as n`,
  );
  await asked(url, 'vacuum analyze');
}

/** A set in one statement: entries in, both sides of each account moved, locks in the order of keys. */
export const postSet = (rows: { readonly ids: readonly string[]; readonly debits: readonly number[] }) => sql`
with given as materialized (
  select * from unnest(${rows.ids}::uuid[], ${rows.debits}::bigint[]) as given (id, debit_key)),
moved as materialized (
  select key, sum(debits)::bigint as debits, sum(credits)::bigint as credits from (
    select debit_key as key, 1900 as debits, 0 as credits from given
    union all select debit_key - 1, 0, 1900 from given) as both_sides group by key),
held as materialized (
  select account.key from account join moved using (key) order by account.key for update of account),
posted as (
  insert into entry (id, debit_key, credit_key, amount, cause, posted_on)
  select id, debit_key, debit_key - 1, 1900, 'redemption/' || id, current_date from given
   where (select count(*) from held) > 0)
update account set debits = account.debits + moved.debits, credits = account.credits + moved.credits
  from moved where account.key = moved.key and (select count(*) from held) > 0`;

const ONE = (unions: number): string => `
\\set union random(1, ${unions})
begin;
select key from account where key = :union * 2 - 1 for update;
insert into entry (id, debit_key, credit_key, amount, cause, posted_on)
  select id, :union * 2, :union * 2 - 1, 1900, 'redemption/' || id, current_date from (select gen_random_uuid() as id) as one;
update account set credits = credits + 1900 where key = :union * 2 - 1;
update account set debits = debits + 1900 where key = :union * 2;
commit;
`;

/** One transaction for each posting, as most ledgers do it. */
export async function roundOfPgbench(
  {
    url,
    unions,
    postgresPid,
  }: { readonly url: string; readonly unions: number; readonly postgresPid: number },
  seconds: number,
): Promise<Sample> {
  const [before] = await asked<{ n: number }>(url, 'select count(*)::int as n from entry');
  const order = { url, script: ONE(unions), clients: 8, seconds };
  const { came, cpuMs } = await metered(postgresPid, () => runPgbench(order));
  const { done, seconds: took } = came;
  return {
    done,
    seconds: took,
    cpuMs: { PostgreSQL: cpuMs.PostgreSQL },
    problems: await brokenPlainLaws(url, (before?.n ?? 0) + done),
  };
}

/** @param told how many postings were told to be done on these books */
export async function brokenPlainLaws(url: string, told: number): Promise<string[]> {
  const [row] = await asked<{ entries: string; moved: string; kept: number }>(
    url,
    `select (select count(*)::int from entry) as kept, (select coalesce(sum(amount), 0) from entry)::text as entries,
       (select coalesce(sum(credits), 0) from account where floored)::text as moved`,
  );
  const uneven = `entries come to ${row?.entries}, accounts to ${row?.moved}`;
  return [...lostWork({ told, kept: row?.kept ?? 0 }), ...(row?.entries === row?.moved ? [] : [uneven])];
}

async function asked<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = await openClient({
    connectionString: url,
    applicationName: 'puhui-bench',
    onLost: () => undefined,
  });
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}
