import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { madeUpUscc } from '../spec/builders.js';
import {
  ADD,
  APPLY,
  application,
  DRAFT,
  key,
  only,
  people,
  price,
  PUBLISH,
  startPartners,
} from '../spec/partners-under-test.js';

const REFUSAL = '... on Refusal { code }';
const WITHDRAW = `mutation ($id: Id!, $key: IdempotencyKey!) { withdrawOffer(offerId: $id, idempotencyKey: $key) { __typename ... on OfferMoved { offer { status } } ${REFUSAL} } }`;
const CLOSE = `mutation ($id: Id!, $key: IdempotencyKey!) { closeOutlet(outletId: $id, idempotencyKey: $key) { __typename ... on OutletClosed { outlet { status } } ${REFUSAL} } }`;
const PAPERS = `query ($id: Id!) { partner(id: $id) { name reason applicant { id } } offers(partnerId: $id, status: DRAFT) { nodes { id } } }`;

interface Merchant {
  readonly person: Id;
  readonly id: Id;
  readonly outletId: Id;
  readonly offerId: Id;
}

let partners: ServiceUnderTest;
let own: Merchant;
let rival: Merchant;
const cashier = newId(new Date());
beforeAll(async () => {
  partners = await startPartners();
  own = await liveMerchant(1);
  rival = await liveMerchant(2);
  await partners.appoint(cashier, 'partner_cashier', 'outlet', rival.outletId);
});
afterAll(() => partners.stop());

const ask = async (who: Id, query: string, variables: object): Promise<Record<string, unknown>> =>
  facts(only(await partners.ask(who, query, { key: key(), ...variables })));
const dates = { availableFrom: '2026-01-01', availableTo: '2090-01-01' };
const draft = (who: Id, partnerId: Id, changes: object = {}) =>
  ask(who, DRAFT, {
    input: { partnerId, title: '一元洗车', price, ...dates, idempotencyKey: key(), ...changes },
  });
const add = (who: Id, partnerId: Id, name: string) =>
  ask(who, ADD, { input: { partnerId, outlets: [{ name, regionCode: '460105' }], idempotencyKey: key() } });

/** A merchant with an outlet and a draft that is live by hand, and whose applicant administers it. */
async function liveMerchant(n: number): Promise<Merchant> {
  const person = newId(new Date());
  const input = { ...application, uscc: madeUpUscc(900 + n), idempotencyKey: key() };
  const id = textOf((await ask(person, APPLY, { input }))['partner'], 'id');
  const [outlet] = (await add(person, id, '海秀路店'))['outlets'] as readonly object[];
  const offerId = textOf((await draft(person, id))['offer'], 'id');
  await partners.database.sql.execute(
    sql`update partner set status = 'live', notice_ends_on = '2026-01-01', contract_from = '2026-01-01',
         contract_to = '2090-01-01', requirements = '{"legalEntity": true, "noMajorViolation": true,
         "minOutlets": 1, "minRegions": 1, "licenceValidTo": null}' where id = ${id}::uuid`,
  );
  await partners.appoint(person, 'partner_admin', 'partner', id);
  return { person, id, outletId: textOf(outlet, 'id'), offerId };
}

it("a merchant cannot add, close, draft, publish or withdraw in another's name", async () => {
  const { person } = rival;
  expect(await add(person, own.id, '冒名店')).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await ask(person, CLOSE, { id: own.outletId })).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await draft(person, own.id)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await ask(person, PUBLISH, { id: own.offerId })).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await ask(person, WITHDRAW, { id: own.offerId })).toMatchObject({ code: 'NOT_ALLOWED' });
  const [stored] = await partners.database.sql.query<object[]>(
    sql`select (select count(*)::int from outlet where partner_id = ${own.id}::uuid and status = 'open') as outlets,
              (select count(*)::int from offer where partner_id = ${own.id}::uuid and status = 'draft') as drafts`,
  );
  expect(stored).toEqual({ outlets: 1, drafts: 1 });
});

it("a merchant cannot offer at another's outlet; the refusal names the outlet", async () => {
  const answer = await draft(rival.person, rival.id, { outletIds: [rival.outletId, own.outletId] });
  expect(answer).toMatchObject({ __typename: 'OutletsNotAvailable' });
  const query = DRAFT.replace(
    '... on InvalidInput { field problem }',
    '... on OutletsNotAvailable { outletIds }',
  );
  const input = {
    partnerId: rival.id,
    title: 'x',
    price,
    ...dates,
    outletIds: [own.outletId],
    idempotencyKey: key(),
  };
  expect(await ask(rival.person, query, { input })).toMatchObject({ outletIds: [own.outletId] });
});

it("a merchant sees neither another's drafts nor its applicant", async () => {
  const read = async (who: Id): Promise<unknown> => (await partners.ask(who, PAPERS, { id: own.id })).data;
  const { name } = application;
  for (const who of [rival.person, cashier, people.stranger])
    expect(await read(who)).toEqual({
      partner: { name, reason: null, applicant: null },
      offers: { nodes: [] },
    });
  expect(await read(own.person)).toEqual({
    partner: { name, reason: null, applicant: { id: own.person } },
    offers: { nodes: [{ id: own.offerId }] },
  });
});

it('a cashier does none of it, not even at their own counter', async () => {
  expect(await ask(cashier, CLOSE, { id: rival.outletId })).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await add(cashier, rival.id, '分店')).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await draft(cashier, rival.id)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await ask(cashier, WITHDRAW, { id: rival.offerId })).toMatchObject({ code: 'NOT_ALLOWED' });
});

it('once under contract, the applicant needs a duty to act for the merchant', async () => {
  const third = await liveMerchant(3);
  await partners.database.sql.execute(
    sql`update platform.duty set revoked_at = '2026-01-01' where person_id = ${third.person}::uuid`,
  );
  expect(await add(third.person, third.id, '分店')).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await draft(third.person, third.id)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await ask(third.person, WITHDRAW, { id: third.offerId })).toMatchObject({ code: 'NOT_ALLOWED' });
});

it("two merchants may use the same key, and neither gets the other's answer", async () => {
  const idempotencyKey = key();
  const drafted = await Promise.all(
    [own, rival].map(({ person, id }) => draft(person, id, { idempotencyKey })),
  );
  expect(new Set(drafted.map(({ offer }) => textOf(offer, 'id'))).size).toBe(2);
  expect(await draft(own.person, own.id, { idempotencyKey })).toEqual(drafted[0]);
  expect(await draft(own.person, own.id, { idempotencyKey, title: '另一' })).toMatchObject({
    __typename: 'IdempotencyKeyAlreadyUsed',
  });
});
