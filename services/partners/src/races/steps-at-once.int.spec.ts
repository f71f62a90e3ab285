import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { madeUpUscc } from '../spec/builders.js';
import {
  ADD,
  APPLY,
  application,
  DRAFT,
  key,
  only,
  outlets,
  people,
  price,
  PUBLICISE,
  PUBLISH,
  QUALIFY,
  REJECT,
  requirements,
  startPartners,
} from '../spec/partners-under-test.js';

const WITHDRAW = `mutation ($id: Id!, $key: IdempotencyKey!) { withdrawOffer(offerId: $id, idempotencyKey: $key) {
  __typename ... on OfferMoved { offer { status } } ... on Refusal { code } } }`;
const CLOSE = `mutation ($id: Id!, $key: IdempotencyKey!) { closeOutlet(outletId: $id, idempotencyKey: $key) { __typename ... on Refusal { code } } }`;
const ROUNDS = 6;

let partners: ServiceUnderTest;
let number = 50;
beforeAll(async () => {
  partners = await startPartners();
});
afterAll(() => partners.stop());

const ask = async (
  who: string,
  query: string,
  variables: object,
): Promise<Readonly<Record<string, unknown>>> =>
  facts(only(await partners.ask(who, query, { key: key(), ...variables })));
const names = (answers: readonly Readonly<Record<string, unknown>>[]): string[] =>
  answers.map((answer) => String(answer['__typename'])).sort((a, b) => a.localeCompare(b));

/** A merchant with its outlets, not qualified yet. */
async function merchant(): Promise<string> {
  number += 1;
  const input = { ...application, uscc: madeUpUscc(number), idempotencyKey: key() };
  const applied = await ask(people.merchant, APPLY, { input });
  const partnerId = textOf(applied['partner'], 'id');
  await ask(people.merchant, ADD, { input: { partnerId, outlets, idempotencyKey: key() } });
  return partnerId;
}
const versions = async (id: string): Promise<number[]> => {
  const rows = await partners.database.sql.query<{ version: number }[]>(
    sql`select version from messaging.event where aggregate_id = ${id}::uuid order by version`,
  );
  return rows.map((row) => row.version);
};

it('a merchant qualified by two officers at once is qualified once, with one event', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await merchant();
    const answers = await Promise.all([1, 2].map(() => ask(people.officer, QUALIFY, { id, requirements })));
    expect(names(answers)).toEqual(['PartnerMoved', 'PartnerStepNotOpen']);
    expect(await versions(id)).toEqual([1, 2]);
  }
});

it('a merchant qualified and rejected at once goes one way or the other, never both', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await merchant();
    const [qualified, rejected] = await Promise.all([
      ask(people.officer, QUALIFY, { id, requirements }),
      ask(people.officer, REJECT, { id, reason: '材料不齐，请补充' }),
    ]);
    expect(rejected?.['__typename']).toBe('PartnerMoved');
    const steps = qualified?.['__typename'] === 'PartnerMoved' ? [1, 2, 3] : [1, 2];
    expect(await versions(id)).toEqual(steps);
  }
});

it('a merchant qualified while an outlet closes is judged by the open ones', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await merchant();
    const [row] = await partners.database.sql.query<{ id: string }[]>(
      sql`select id from outlet where partner_id = ${id}::uuid limit 1`,
    );
    const [qualified, closed] = await Promise.all([
      ask(people.officer, QUALIFY, { id, requirements }),
      ask(people.merchant, CLOSE, { id: row?.id }),
    ]);
    expect(closed).toMatchObject({ __typename: 'OutletClosed' });
    expect(['PartnerMoved', 'NotQualified']).toContain(qualified?.['__typename']);
  }
});

it('an offer published and withdrawn at once ends withdrawn, with consecutive versions', async () => {
  const id = await merchant();
  await ask(people.officer, QUALIFY, { id, requirements });
  await ask(people.officer, PUBLICISE, { id });
  await partners.database.sql.execute(
    sql`update partner set status = 'live', contract_from = '2026-01-01', contract_to = '2090-01-01' where id = ${id}::uuid`,
  );
  await partners.appoint(people.merchant, 'partner_admin', 'partner', id);
  for (let round = 0; round < ROUNDS; round += 1) {
    const dates = { availableFrom: '2026-01-01', availableTo: '2090-01-01' };
    const input = { partnerId: id, title: `第 ${round} 轮`, price, ...dates, idempotencyKey: key() };
    const drafted = await ask(people.merchant, DRAFT, { input });
    const offer = { id: textOf(drafted['offer'], 'id') };
    const [published, withdrawn] = await Promise.all([
      ask(people.merchant, PUBLISH, offer),
      ask(people.officer, WITHDRAW, offer),
    ]);
    expect(withdrawn).toMatchObject({ offer: { status: 'WITHDRAWN' } });
    const steps = published?.['__typename'] === 'OfferMoved' ? [1, 2, 3] : [1, 2];
    expect(await versions(offer.id)).toEqual(steps);
  }
});

it('an outlet that many close at once is closed once', async () => {
  const id = await merchant();
  const [row] = await partners.database.sql.query<{ id: string }[]>(
    sql`select id from outlet where partner_id = ${id}::uuid limit 1`,
  );
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => ask(people.merchant, CLOSE, { id: row?.id })),
  );
  expect(names(answers)).toEqual([...Array<string>(5).fill('OutletAlreadyClosed'), 'OutletClosed']);
  expect(await versions(row?.id ?? '')).toEqual([1, 2]);
});
