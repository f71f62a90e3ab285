import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Role } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { KnownDuties, sql } from '@puhui/platform';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecOffice } from '../spec/office.js';
import { Authority } from './authority.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
let office: SpecOffice;
let authority: Authority;
let province: Id;
let county: Id;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  authority = new Authority(new KnownDuties(), books.clock);
  province = await office.union('provincial');
  county = await office.union('county', [province]);
});
afterAll(() => books.close());

const holder = (role: Role, union: Id): Promise<Id> => office.person(role, 'union', union);

it.each(['union_officer', 'finance_officer', 'finance_approver', 'auditor'] as const)(
  'a %s reads the books of the subtree, and nothing above it',
  async (role) => {
    const above = await holder(role, province);
    const below = await holder(role, county);
    expect(await authority.seesBooks(books.database, above, county)).toBe(true);
    expect(await authority.seesBooks(books.database, below, province)).toBe(false);
  },
);

it.each(['worker', 'partner_admin', 'partner_cashier', 'platform_admin', 'system_admin'] as const)(
  'a %s reads no books',
  async (role) => {
    expect(await authority.seesBooks(books.database, await holder(role, province), province)).toBe(false);
  },
);

const deciding = (actorId: Id) => ({ tx: books.database, actorId, now: books.clock.now() });

it('all money decisions are refused while duties are unknown or behind', async () => {
  const officer = await holder('finance_officer', province);
  const ask = () =>
    authority.mayOverMoney(deciding(officer), 'finance_officer', { kind: 'union', id: province });
  await books.query(sql`delete from platform.duty_freshness`);
  expect(await ask()).toEqual({ ok: false, error: { code: 'DUTIES_BEHIND', behindSeconds: 999_999 } });
  await office.dutiesAreBehind(40);
  expect(await ask()).toEqual({ ok: false, error: { code: 'DUTIES_BEHIND', behindSeconds: 40 } });
  await office.dutiesAreBehind(29);
  expect((await ask()).ok).toBe(true);
});

it('a person without a duty hears first that duties are behind', async () => {
  await office.dutiesAreBehind(31);
  const scope = { kind: 'union', id: province } as const;
  expect(await authority.mayOverMoney(deciding(id()), 'finance_officer', scope)).toMatchObject({
    error: { code: 'DUTIES_BEHIND' },
  });
  await office.dutiesAreBehind(0);
  expect(await authority.mayOverMoney(deciding(id()), 'finance_officer', scope)).toMatchObject({
    error: { code: 'NOT_ALLOWED' },
  });
});

it('authority over the books ends with the duty', async () => {
  const officer = await holder('finance_officer', province);
  await books.query(
    sql`update platform.duty set revoked_at = ${books.clock.now().toISOString()}::timestamptz where person_id = ${officer}::uuid`,
  );
  expect(await authority.seesBooks(books.database, officer, province)).toBe(false);
});
