import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { facts, textOf, tracesIn, type ServiceUnderTest } from '@puhui/platform/testing';
import { PartnersIntegrity } from '../../integrity/partners-integrity.js';
import { madeUpUscc } from '../../spec/builders.js';
import { tellErasure } from '../../spec/erasure-told.js';
import {
  APPLY,
  application,
  key,
  only,
  people,
  REJECT,
  startPartners,
} from '../../spec/partners-under-test.js';

const [PLAN, REASON] = ['符大海自己的车队来洗', '符大海的材料不齐，请补齐后重新申请'];
let partners: ServiceUnderTest;
beforeAll(async () => {
  partners = await startPartners();
});
afterAll(() => partners.stop());

const ask = async (who: Id, query: string, variables: object): Promise<Record<string, unknown>> =>
  facts(only(await partners.ask(who, query, { key: key(), ...variables })));
const applied = async (applicant: Id, nr: number): Promise<Id> => {
  const input = { ...application, uscc: madeUpUscc(nr), plan: PLAN, idempotencyKey: key() };
  return textOf((await ask(applicant, APPLY, { input }))['partner'], 'id');
};
const rejected = async (applicant: Id, nr: number): Promise<Id> => {
  const id = await applied(applicant, nr);
  expect(await ask(people.officer, REJECT, { id, reason: REASON })).toMatchObject({
    partner: { status: 'REJECTED' },
  });
  return id;
};
const tell = (personId: Id, status: 'refused' | 'done') => tellErasure(partners, personId, status);
const wordsOf = async (id: Id) => {
  const [row] = await partners.database.sql.query<
    { plan: string | null; reason: string | null; version: number }[]
  >(sql`select plan, reason, version from partner where id = ${id}::uuid`);
  return row;
};
const findings = async () =>
  (await partners.service.get(PartnersIntegrity).check(partners.database.sql)).flatMap(
    (check) => check.findings,
  );

describe('a merchant that was rejected', () => {
  it('has no word left of its applicant once they are erased, and its row equals its events', async () => {
    const applicant = newId(new Date());
    const id = await rejected(applicant, 11);
    await tell(applicant, 'refused');
    expect(await wordsOf(id)).toEqual({ plan: PLAN, reason: REASON, version: 2 });
    await tell(applicant, 'done');
    await tell(applicant, 'done');
    expect(await wordsOf(id)).toEqual({ plan: null, reason: null, version: 3 });
    expect(await tracesIn(partners.database.sql, [PLAN, REASON])).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  it('after its applicant was erased is rejected without words', async () => {
    const applicant = newId(new Date());
    const id = await applied(applicant, 12);
    await tell(applicant, 'done');
    expect(await ask(people.officer, REJECT, { id, reason: REASON })).toMatchObject({
      partner: { status: 'REJECTED' },
    });
    expect(await wordsOf(id)).toEqual({ plan: null, reason: null, version: 3 });
    expect(await findings()).toEqual([]);
  });
});

it('words about a merchant that is on its way stay, and those about others', async () => {
  const [applicant, other] = [newId(new Date()), newId(new Date())];
  const [waits, others] = [await applied(applicant, 13), await rejected(other, 14)];
  await tell(applicant, 'done');
  expect(await wordsOf(waits)).toMatchObject({ plan: PLAN });
  expect(await wordsOf(others)).toMatchObject({ reason: REASON });
});
