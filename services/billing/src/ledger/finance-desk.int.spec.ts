import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { err, fen, newId, ok, type Id, type Result } from '@puhui/kernel';
import { KnownDuties, sql, UnionTree, UseCases, type Deed, type Work } from '@puhui/platform';
import { eventually, lockWaiters } from '@puhui/testkit';
import { Authority } from '../authority/authority.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { refuse } from '../refusals.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecOffice } from '../spec/office.js';
import { FinanceDesk, type Concerned } from './finance-desk.js';

const id = (): Id => newId(new Date());

class PulledPlug extends Error {}

let books: SpecBooks;
let office: SpecOffice;
let desk: FinanceDesk;
let useCases: UseCases<PrismaClient>;
let [province, county]: Id[] = [];
let officer: Id;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
  desk = new FinanceDesk(new Authority(new KnownDuties(), books.clock), new UnionTree());
  useCases = new UseCases(books.database, books.clock);
  province = await office.union('provincial');
  county = await office.union('county', [province]);
  officer = await office.person('finance_officer', 'union', province);
});
afterAll(() => books.close());

/** A decision about these unions' money that is whatever the spec makes of it. */
const decide = <T extends Deed[string], R = never>(
  personId: Id,
  unions: Concerned<Id>,
  decided: (work: Work, unions: readonly Id[]) => Promise<Result<T, R>>,
  command: { readonly idempotencyKey: string } = { idempotencyKey: id() },
) =>
  useCases.run({ personId }, 'spec', command, {
    load: async (work) => {
      const open = await desk.open(work, unions);
      return open.ok ? ok(open.value.map((union) => union.id)) : open;
    },
    may: (work) => desk.mayOver(work, unions[0]),
    decide: () => ok(null),
    save: async (work, _, seen) => {
      const result = await decided(work, seen);
      if (!result.ok) throw new Error('refused too late');
      return { told: result.value };
    },
    answer: (_, { told }) => Promise.resolve(told),
  });

it('the finance desk returns the unions in the order asked, and one fixed time', async () => {
  const seen = await decide(officer, [province!, county!], async ({ now, actorId }, unions) =>
    ok([...unions, now, actorId]),
  );
  expect(seen).toEqual(ok([province, county, books.clock.now(), officer]));
});

it('an unknown union, first or not, is reported before the duty is checked', async () => {
  const [unknown, stranger] = [id(), id()];
  const work = async () => ok('decided');
  const refused = { ok: false, error: { code: 'TRADE_UNION_UNKNOWN', tradeUnion: unknown } };
  expect(await decide(officer, [province!, unknown], work)).toEqual(refused);
  expect(await decide(stranger, [unknown], work)).toEqual(refused);
  expect(await decide(stranger, [province!], work)).toEqual(refuse.NOT_ALLOWED());
});

it('the duty over the first union, whose money it is, is required', async () => {
  const below = await office.person('finance_officer', 'union', county!);
  const ask = (unions: Concerned<Id>) => decide(below, unions, async () => ok('decided'));
  expect((await ask([county!, province!])).ok).toBe(true);
  expect((await ask([province!, county!])).ok).toBe(false);
});

it('decisions about one union take turns; those about other unions run beside them', async () => {
  const order: string[] = [];
  let proceed = (): void => {};
  const gate = new Promise<void>((resolve) => {
    proceed = resolve;
  });
  const first = decide(officer, [province!, county!], async () => {
    order.push('first begins');
    await gate;
    order.push('first ends');
    return ok(null);
  });
  await eventually(async () => expect(order).toHaveLength(1));
  const second = decide(officer, [county!], async () => ok(order.push('second')));
  const elsewhere = await office.union('county', [province!]);
  await decide(officer, [elsewhere], async () => ok(order.push('elsewhere')));
  await eventually(async () => expect(await lockWaiters(books)).toBe(1));
  proceed();
  await Promise.all([first, second]);
  expect(order).toEqual(['first begins', 'elsewhere', 'first ends', 'second']);
});

it('the answer of a key is kept, and a key whose work failed is free again', async () => {
  let worked = 0;
  const ask = (idempotencyKey: string, work: () => Promise<void> = async () => {}) =>
    decide(
      officer,
      [province!],
      async () => {
        worked += 1;
        await work();
        return ok(fen(BigInt(worked)));
      },
      { idempotencyKey },
    );
  const [key, broken] = [id(), id()];
  expect(await ask(key)).toEqual(ok(1n));
  expect(await ask(key)).toEqual(ok(1n));
  expect(worked).toBe(1);
  const pulled = ask(broken, async () => {
    throw new PulledPlug();
  });
  await expect(pulled).rejects.toBeInstanceOf(PulledPlug);
  expect(await ask(broken)).toEqual(ok(3n));
});

it('a key is matched by its body in any field order; another value is refused', async () => {
  const idempotencyKey = id();
  const ask = (body: object) =>
    decide(officer, [province!], async () => ok('done'), { idempotencyKey, ...body });
  expect(await ask({ a: 1n, b: 'x' })).toEqual(ok('done'));
  expect(await ask({ b: 'x', a: 1n })).toEqual(ok('done'));
  expect(await ask({ a: 2n, b: 'x' })).toEqual(err({ code: 'IDEMPOTENCY_KEY_ALREADY_USED' }));
});

it('a repeated key gets its answer even after the duty has ended, and nothing more is done', async () => {
  const leaving = await office.person('finance_officer', 'union', province!);
  const command = { idempotencyKey: id() };
  let worked = 0;
  const ask = (given = command) => decide(leaving, [province!], async () => ok((worked += 1)), given);
  expect(await ask()).toEqual(ok(1));
  await books.query(
    sql`update platform.duty set revoked_at = ${books.clock.now()}::timestamptz where person_id = ${leaving}::uuid`,
  );
  expect(await ask()).toEqual(ok(1));
  expect(await ask({ idempotencyKey: id() })).toEqual(refuse.NOT_ALLOWED());
  expect(worked).toBe(1);
});
