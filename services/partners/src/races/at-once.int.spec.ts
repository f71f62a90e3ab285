import { type Sql, sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { madeUpUscc } from '../spec/builders.js';
import {
  ADD,
  APPLY,
  application,
  key,
  only,
  outlets,
  people,
  startPartners,
} from '../spec/partners-under-test.js';

let partners: ServiceUnderTest;
beforeAll(async () => {
  partners = await startPartners();
});
afterAll(() => partners.stop());

const ask = async (
  query: string,
  input: object,
  who: string = people.merchant,
): Promise<Record<string, unknown>> => facts(only(await partners.ask(who, query, { input })));
const count = async (statement: Sql): Promise<unknown> => {
  const [found] = await partners.database.sql.query<{ n: number }[]>(statement);
  return found?.n;
};

it('of many simultaneous applications for one merchant, one is accepted', async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      ask(APPLY, { ...application, idempotencyKey: key() }, newId(new Date())),
    ),
  );
  const names = answers.map((answer) => answer['__typename']);
  expect(names.filter((name) => name === 'PartnerApplied')).toHaveLength(1);
  expect(names.filter((name) => name === 'UsccAlreadyTaken')).toHaveLength(11);
});

it('one application sent a hundred times at once has one effect and a hundred equal answers', async () => {
  const input = { ...application, uscc: madeUpUscc(7), idempotencyKey: key() };
  const answers = await Promise.all(Array.from({ length: 100 }, () => ask(APPLY, input)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ __typename: 'PartnerApplied' });
  expect(await count(sql`select count(*)::int as n from partner where uscc = ${input.uscc}`)).toBe(1);
  expect(await ask(APPLY, { ...input, name: '改名' })).toMatchObject({
    __typename: 'IdempotencyKeyAlreadyUsed',
    code: 'IDEMPOTENCY_KEY_ALREADY_USED',
  });
});

it('one list of outlets sent three times at once is added once; the others are told why not', async () => {
  const applied = await ask(APPLY, { ...application, uscc: madeUpUscc(8), idempotencyKey: key() });
  const partnerId = textOf(applied['partner'], 'id');
  const answers = await Promise.all(
    [1, 2, 3].map(() => ask(ADD, { partnerId, outlets, idempotencyKey: key() })),
  );
  expect(answers.map((answer) => String(answer['__typename'])).sort((a, b) => a.localeCompare(b))).toEqual([
    'InvalidOutlets',
    'InvalidOutlets',
    'OutletsAdded',
  ]);
  expect(await count(sql`select count(*)::int as n from outlet where partner_id = ${partnerId}::uuid`)).toBe(
    3,
  );
});

it('a refused request may be repeated with its key once what was missing is there', async () => {
  const partnerId = newId(new Date());
  const input = { partnerId, outlets, idempotencyKey: key() };
  expect(await ask(ADD, input)).toMatchObject({ __typename: 'PartnerUnknown' });
  await partners.database.sql.execute(
    sql`insert into partner (id, trade_union_id, name, uscc, status, applicant_id, legal_entity, no_major_violation,
         licence_number, licence_expires_on, version, changed_at, status_since)
       select ${partnerId}::uuid, trade_union_id, name, ${madeUpUscc(9)}, 'applied', ${people.merchant}::uuid, true, true, 'x', '2090-01-01', 1, changed_at, changed_at
         from partner limit 1`,
  );
  expect(await ask(ADD, input)).toMatchObject({ __typename: 'OutletsAdded' });
});
