import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { err, newId, ok, type Id } from '@puhui/kernel';
import { DutyBook, Idempotency, sql, UnionTree } from '@puhui/platform';
import { eventually } from '@puhui/testkit';
import { refuse } from '../refusals.js';
import { openBooks, type SpecBooks } from '../spec-books/books.js';
import { SpecOffice } from '../spec-books/office.js';
import { Authority } from './authority.js';
import { FinanceDesk } from './finance-desk.js';

const id = (): Id => newId(new Date());

class PulledPlug extends Error {}

let books: SpecBooks;
let office: SpecOffice;
let desk: FinanceDesk;
let [province, county]: Id[] = [];
let officer: Id;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
  const { database, clock } = books;
  const authority = new Authority(new DutyBook(), clock);
  desk = new FinanceDesk(database, authority, new Idempotency(clock), new UnionTree(), clock);
  province = await office.union('provincial');
  county = await office.union('county', [province]);
  officer = await office.person('finance_officer', 'union', province);
});
afterAll(() => books.close());

it('the desk where decisions about money begin hands out the unions in the order in which they were named, and the time that stands still', async () => {
  const seen = await desk.decide(officer, [province!, county!], async ({ unions, now, actorId }) =>
    ok({ unions: unions.map((union) => union.id), now, actorId }),
  );
  expect(seen).toEqual(ok({ unions: [province, county], now: books.clock.now(), actorId: officer }));
});

it('the desk where decisions about money begin names the union that nobody knows, be it the first or another, before it says who may', async () => {
  const [unknown, stranger] = [id(), id()];
  const work = async () => ok('decided');
  const refused = { ok: false, error: { code: 'TRADE_UNION_UNKNOWN', tradeUnionId: unknown } };
  expect(await desk.decide(officer, [province!, unknown], work)).toEqual(refused);
  expect(await desk.decide(stranger, [unknown], work)).toEqual(refused);
  expect(await desk.decide(stranger, [province!], work)).toEqual(err(refuse.NOT_ALLOWED({})));
});

it('the desk where decisions about money begin asks for the duty over the first union, whose money it is', async () => {
  const below = await office.person('finance_officer', 'union', county!);
  const decide = (unions: readonly [Id, ...Id[]]) => desk.decide(below, unions, async () => ok('decided'));
  expect((await decide([county!, province!])).ok).toBe(true);
  expect((await decide([province!, county!])).ok).toBe(false);
});

it('the desk where decisions about money begin lets one decision at a time see and change the books of a union, and others theirs', async () => {
  const order: string[] = [];
  let proceed = (): void => {};
  const gate = new Promise<void>((resolve) => {
    proceed = resolve;
  });
  const first = desk.decide(officer, [province!, county!], async () => {
    order.push('first begins');
    await gate;
    order.push('first ends');
    return ok(null);
  });
  await eventually(async () => expect(order).toHaveLength(1));
  const second = desk.decide(officer, [county!], async () => ok(order.push('second')));
  const elsewhere = await office.union('county', [province!]);
  await desk.decide(officer, [elsewhere], async () => ok(order.push('elsewhere')));
  await eventually(async () => {
    const waiting = await books.query(
      sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(waiting).toHaveLength(1);
  });
  proceed();
  await Promise.all([first, second]);
  expect(order).toEqual(['first begins', 'elsewhere', 'first ends', 'second']);
});

it('the desk where decisions about money begin keeps the answer of a key, a refusal too, and forgets a key whose work broke down', async () => {
  let worked = 0;
  const ask = (idempotencyKey: string, work: () => Promise<void> = async () => {}) =>
    desk.decideOnce(officer, 'spec', { idempotencyKey }, [province!], async () => {
      worked += 1;
      await work();
      return err(refuse.BUDGET_OVERDRAWN({ needed: 2n, free: BigInt(worked) }));
    });
  const [key, broken] = [id(), id()];
  const first = await ask(key);
  expect(first).toEqual(err(refuse.BUDGET_OVERDRAWN({ needed: 2n, free: 1n })));
  expect(await ask(key)).toEqual(first);
  expect(worked).toBe(1);
  const pulled = ask(broken, async () => {
    throw new PulledPlug();
  });
  await expect(pulled).rejects.toBeInstanceOf(PulledPlug);
  expect(await ask(broken)).toMatchObject({ error: { free: 3n } });
});

it('the desk where decisions about money begin answers a key by its body: the same words in another order are the same, another word is not', async () => {
  const idempotencyKey = id();
  const ask = (body: object) =>
    desk.decideOnce(officer, 'spec', { idempotencyKey, ...body }, [province!], async () => ok('done'));
  expect(await ask({ a: 1n, b: 'x' })).toEqual(ok('done'));
  expect(await ask({ b: 'x', a: 1n })).toEqual(ok('done'));
  expect(await ask({ a: 2n, b: 'x' })).toEqual(err(refuse.IDEMPOTENCY_KEY_REUSED({})));
});

it('the desk where decisions about money begin does not give the answer of a key to whose duty has ended since', async () => {
  const leaving = await office.person('finance_officer', 'union', province!);
  const command = { idempotencyKey: id() };
  const ask = () => desk.decideOnce(leaving, 'spec', command, [province!], async () => ok('done'));
  expect((await ask()).ok).toBe(true);
  await books.query(
    sql`update platform.duty set revoked_at = ${books.clock.now().toISOString()}::timestamptz where person_id = ${leaving}::uuid`,
  );
  expect(await ask()).toEqual(err(refuse.NOT_ALLOWED({})));
});
