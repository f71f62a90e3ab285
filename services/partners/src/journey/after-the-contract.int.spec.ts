import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import {
  ADD,
  APPLY,
  application,
  DRAFT,
  key,
  only,
  outlets,
  people,
  PUBLISH,
  startPartners,
  unions,
} from '../spec/partners-under-test.js';

const REFUSAL = '... on Refusal { code message }';
const STEPPED = `{ __typename ... on PartnerMoved { partner { status reason } } ${REFUSAL}
  ... on InvalidInput { problem } }`;
const SUSPEND = `mutation ($id: Id!, $reason: String!, $key: IdempotencyKey!) { suspendPartner(partnerId: $id, reason: $reason, idempotencyKey: $key) ${STEPPED} }`;
const DELIST = `mutation ($id: Id!, $reason: String!, $key: IdempotencyKey!) { delistPartner(partnerId: $id, reason: $reason, idempotencyKey: $key) ${STEPPED} }`;
const LIVE = `mutation ($id: Id!, $key: IdempotencyKey!) { putPartnerLive(partnerId: $id, idempotencyKey: $key) ${STEPPED} }`;
const WITHDRAW = `mutation ($id: Id!, $key: IdempotencyKey!) { withdrawOffer(offerId: $id, idempotencyKey: $key) {
  __typename ... on OfferMoved { offer { status } } ${REFUSAL} } }`;
const CLOSE = `mutation ($id: Id!, $key: IdempotencyKey!) { closeOutlet(outletId: $id, idempotencyKey: $key) {
  __typename ... on OutletClosed { outlet { status partner { openOutlets } } } ${REFUSAL} } }`;
const ENTITIES = `query ($refs: [_Any!]!) { _entities(representations: $refs) {
  ... on Partner { name status } ... on Outlet { name regionCode partner { name } } ... on Offer { title } } }`;

const amountOff = {
  kind: 'AMOUNT_OFF',
  threshold: '5000',
  amountOff: '4000',
  unionPays: '3000',
  partnerBears: '1000',
};
const reason = '年检未通过，限期整改';

let partners: ServiceUnderTest;
let id = '';
let outletIds: string[] = [];
beforeAll(async () => {
  partners = await startPartners();
  const applied = await ask(people.merchant, APPLY, { input: { ...application, idempotencyKey: key() } });
  id = textOf(applied['partner'], 'id');
  const added = await ask(people.merchant, ADD, {
    input: { partnerId: id, outlets, idempotencyKey: key() },
  });
  outletIds = (added['outlets'] as readonly object[]).map((outlet) => textOf(outlet, 'id'));
  // The notice takes days; this spec begins where it is over.
  await partners.database.sql.execute(
    sql`update partner set status = 'live', notice_ends_on = '2026-01-01', contract_from = '2026-01-01',
         contract_to = '2090-01-01', requirements = '{"legalEntity": true, "noMajorViolation": true,
         "minOutlets": 1, "minRegions": 1, "licenceValidTo": null}' where id = ${id}::uuid`,
  );
  await partners.appoint(people.merchant, 'partner_admin', 'partner', id);
});
afterAll(() => partners.stop());

const ask = async (
  who: string,
  query: string,
  variables: object,
): Promise<Readonly<Record<string, unknown>>> =>
  facts(only(await partners.ask(who, query, { key: key(), ...variables })));
const draft = async (changes: object = {}): Promise<Readonly<Record<string, unknown>>> =>
  ask(people.merchant, DRAFT, {
    input: {
      partnerId: id,
      title: '满五十减四十',
      price: amountOff,
      availableFrom: '2026-01-01',
      availableTo: '2090-01-01',
      idempotencyKey: key(),
      ...changes,
    },
  });

it('a partner under contract may offer an amount off or a fixed price', async () => {
  const drafted = await draft();
  expect(drafted).toMatchObject({ offer: { price: { __typename: 'AmountOff' } } });
  const { kind: _, ...amounts } = amountOff;
  const query = `query ($id: Id!) { offer(id: $id) { price { ... on AmountOff {
      threshold amountOff unionPays partnerBears } } tradeUnion { id } } }`;
  expect(await ask(people.merchant, query, { id: textOf(drafted['offer'], 'id') })).toEqual({
    price: amounts,
    tradeUnion: { id: unions.hainan },
  });
});

it('a union suspends a partner for a reason that only its own people read, and resumes it', async () => {
  const suspend = { id, reason };
  expect(await ask(people.hunanOfficer, SUSPEND, suspend)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await ask(people.merchant, SUSPEND, suspend)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await ask(people.officer, SUSPEND, { id, reason: '短' })).toMatchObject({
    code: 'INVALID_INPUT',
    problem: 'REASON_LENGTH',
  });
  expect(await ask(people.officer, SUSPEND, suspend)).toMatchObject({
    partner: { status: 'SUSPENDED', reason },
  });
  const query = `query ($id: Id!) { partner(id: $id) { status reason } }`;
  expect(await ask(people.merchant, query, { id })).toEqual({ status: 'SUSPENDED', reason });
  expect(await ask(people.stranger, query, { id })).toEqual({ status: 'SUSPENDED', reason: null });
  const offer: unknown = (await draft())['offer'];
  const publish = { id: textOf(offer, 'id') };
  expect(await ask(people.merchant, PUBLISH, publish)).toMatchObject({ code: 'PARTNER_NOT_LIVE' });
  expect(await ask(people.officer, LIVE, { id })).toMatchObject({
    partner: { status: 'LIVE', reason: null },
  });
  expect(await ask(people.merchant, PUBLISH, publish)).toMatchObject({ offer: { status: 'PUBLISHED' } });
});

it('an offer whose outlets were all closed by its merchant cannot be published', async () => {
  const [first = '', ...others] = outletIds;
  const offer: unknown = (await draft({ outletIds: [first] }))['offer'];
  expect(await ask(people.stranger, CLOSE, { id: first })).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await ask(people.merchant, CLOSE, { id: first })).toMatchObject({
    outlet: { status: 'CLOSED', partner: { openOutlets: others.length } },
  });
  expect(await ask(people.merchant, CLOSE, { id: newId(new Date()) })).toMatchObject({
    code: 'OUTLET_UNKNOWN',
  });
  expect(await ask(people.merchant, PUBLISH, { id: textOf(offer, 'id') })).toMatchObject({
    code: 'OFFER_HAS_NO_OPEN_OUTLET',
  });
  expect(await draft({ outletIds: [first] })).toMatchObject({ __typename: 'OutletsNotAvailable' });
});

it('an offer is withdrawn for good, by the partner or by its union', async () => {
  for (const who of [people.merchant, people.officer]) {
    const offer = { id: textOf((await draft())['offer'], 'id') };
    expect(await ask(people.hunanOfficer, WITHDRAW, offer)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await ask(who, WITHDRAW, offer)).toMatchObject({ offer: { status: 'WITHDRAWN' } });
    expect(await ask(who, WITHDRAW, offer)).toMatchObject({ code: 'OFFER_STEP_NOT_OPEN' });
  }
  expect(await ask(people.merchant, WITHDRAW, { id: newId(new Date()) })).toMatchObject({
    code: 'OFFER_UNKNOWN',
  });
});

it('references to partners, outlets and offers are answered together, to whoever may see them', async () => {
  const offer = { id: textOf((await draft({ title: '草稿' }))['offer'], 'id') };
  const refs = [
    { __typename: 'Partner', id },
    { __typename: 'Outlet', id: outletIds[1] },
    { __typename: 'Outlet', id: outletIds[2] },
    { __typename: 'Offer', id: offer.id },
    { __typename: 'Partner', id: newId(new Date()) },
    { __typename: 'Outlet', id: newId(new Date()) },
  ];
  const seen = async (who: string): Promise<unknown> =>
    (await partners.ask(who, ENTITIES, { refs })).data?.['_entities'];
  const { name } = application;
  const shops = outlets
    .slice(1)
    .map((outlet) => ({ name: outlet.name, regionCode: outlet.regionCode, partner: { name } }));
  expect(await seen(people.stranger)).toEqual([{ name, status: 'LIVE' }, ...shops, null, null, null]);
  expect(await seen(people.officer)).toEqual([
    { name, status: 'LIVE' },
    ...shops,
    { title: '草稿' },
    null,
    null,
  ]);
});

it('a partner is delisted for good', async () => {
  expect(await ask(people.officer, DELIST, { id, reason })).toMatchObject({
    partner: { status: 'DELISTED' },
  });
  expect(await ask(people.officer, LIVE, { id })).toMatchObject({ code: 'PARTNER_STEP_NOT_OPEN' });
  expect(await draft()).toMatchObject({ code: 'PARTNER_STEP_NOT_OPEN' });
  const add = {
    input: { partnerId: id, outlets: [{ name: '新店', regionCode: '460105' }], idempotencyKey: key() },
  };
  expect(await ask(people.merchant, ADD, add)).toMatchObject({ code: 'PARTNER_STEP_NOT_OPEN' });
  expect(await ask(people.officer, DELIST, { id: newId(new Date()), reason })).toMatchObject({
    code: 'PARTNER_UNKNOWN',
  });
});
