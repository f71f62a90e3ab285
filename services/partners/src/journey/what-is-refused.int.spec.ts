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
  price,
  PUBLISH,
  REJECT,
  startPartners,
} from '../spec/partners-under-test.js';

let partners: ServiceUnderTest;
let partnerId = '';
beforeAll(async () => {
  partners = await startPartners();
  const applied = await ask(people.merchant, APPLY, { input: { ...application, idempotencyKey: key() } });
  partnerId = textOf(applied['partner'], 'id');
  await ask(people.merchant, ADD, { input: { partnerId, outlets, idempotencyKey: key() } });
});
afterAll(() => partners.stop());

const ask = async (who: string, query: string, variables: object): Promise<Record<string, unknown>> =>
  facts(only(await partners.ask(who, query, { key: key(), ...variables })));
const draft = (changes: object): Promise<Record<string, unknown>> =>
  ask(people.merchant, DRAFT, {
    input: {
      partnerId,
      title: '一元洗车',
      price,
      availableFrom: '2026-01-01',
      availableTo: '2090-01-01',
      idempotencyKey: key(),
      ...changes,
    },
  });

it.each([
  [{ uscc: '91350100M000100Y44' }, 'USCC_CHECK_CHARACTER', 'uscc'],
  [{ uscc: '9135' }, 'USCC_FORM', 'uscc'],
  [{ name: '' }, 'NAME_LENGTH', 'name'],
])('an application with %j is refused, naming the wrong field', async (change, problem, field) => {
  const input = { ...application, idempotencyKey: key(), ...change };
  expect(await ask(people.merchant, APPLY, { input })).toMatchObject({
    __typename: 'InvalidInput',
    code: 'INVALID_INPUT',
    problem,
    field,
  });
});

it('an application to an unknown union, or on an expired licence, is refused', async () => {
  const to = (change: object): Promise<unknown> =>
    ask(people.merchant, APPLY, { input: { ...application, idempotencyKey: key(), ...change } });
  expect(await to({ tradeUnionId: newId(new Date()) })).toMatchObject({ code: 'TRADE_UNION_UNKNOWN' });
  expect(await to({ licenceExpiresOn: '2020-01-01' })).toMatchObject({ code: 'LICENCE_EXPIRED' });
});

it('a list of outlets is refused with every problem, by position and in words', async () => {
  const list = [{ name: '四号店', regionCode: '999999' }, outlets[0]];
  const answer = await ask(people.merchant, ADD, {
    input: { partnerId, outlets: list, idempotencyKey: key() },
  });
  expect(answer).toMatchObject({
    __typename: 'InvalidOutlets',
    problems: [
      { index: 0, field: 'regionCode', problem: 'REGION_UNKNOWN', message: '没有这个行政区划代码。' },
      { index: 1, field: 'name', problem: 'OUTLET_TWICE' },
    ],
  });
  const many = Array.from({ length: 501 }, (_, i) => ({ name: `${i} 号店`, regionCode: '460105' }));
  const tooMany = { input: { partnerId, outlets: many, idempotencyKey: key() } };
  expect(await ask(people.merchant, ADD, tooMany)).toMatchObject({ code: 'TOO_MANY_OUTLETS' });
});

it('an offer with an impossible amount is refused, naming the amount', async () => {
  expect(await draft({ price: { ...price, unionPays: '-1900' } })).toMatchObject({
    __typename: 'InvalidInput',
    problem: 'NEGATIVE_AMOUNT',
    field: 'price.unionPays',
  });
});

it('an offer whose parts do not sum is refused, with both sums', async () => {
  const answer = await draft({ price: { ...price, unionPays: '1800' } });
  expect(answer).toMatchObject({
    __typename: 'PriceDoesNotSum',
    messageEn: expect.stringContaining('29.00 yuan'),
  });
});

it("an offer on another merchant's outlet is refused, and so is publishing before going live", async () => {
  expect(await draft({ outletIds: [newId(new Date())] })).toMatchObject({
    __typename: 'OutletsNotAvailable',
  });
  const drafted = await draft({});
  const offer: unknown = drafted['offer'];
  await partners.appoint(people.merchant, 'partner_admin', 'partner', partnerId);
  expect(await ask(people.merchant, PUBLISH, { id: textOf(offer, 'id') })).toMatchObject({
    __typename: 'PartnerNotLive',
    code: 'PARTNER_NOT_LIVE',
  });
});

it('only the union and the merchant see an application or a draft', async () => {
  const query = `query ($id: Id!) { partner(id: $id) { status applicant { id } } }`;
  const drafts = `query ($id: Id!) { offers(partnerId: $id) { nodes { status } } }`;
  expect((await partners.ask(people.stranger, query, { id: partnerId })).data).toEqual({ partner: null });
  expect((await partners.ask(people.hunanOfficer, query, { id: partnerId })).data).toEqual({
    partner: null,
  });
  for (const who of [people.merchant, people.officer, people.auditor])
    expect(await ask(who, query, { id: partnerId })).toEqual({
      status: 'APPLIED',
      applicant: { id: people.merchant },
    });
  const { errors } = await partners.ask(people.stranger, drafts, { id: partnerId });
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_ALLOWED' } }]);
  expect(await ask(people.officer, drafts, { id: partnerId })).toEqual({ nodes: [{ status: 'DRAFT' }] });
});

it('a rejected merchant is told why, and may apply again', async () => {
  const reject = { id: partnerId, reason: '材料不齐，请补齐后重新申请' };
  expect(await ask(people.officer, REJECT, reject)).toMatchObject({ partner: { status: 'REJECTED' } });
  const query = `query ($id: Id!) { partner(id: $id) { reason } }`;
  expect(await ask(people.merchant, query, { id: partnerId })).toEqual({ reason: reject.reason });
  const again = { input: { ...application, idempotencyKey: key() } };
  expect(await ask(people.merchant, APPLY, again)).toMatchObject({ __typename: 'PartnerApplied' });
  const list = `query ($after: String) { partners(first: 1, after: $after) { nodes { status }
      pageInfo { endCursor hasNextPage } } }`;
  const first = await ask(people.merchant, list, {});
  expect(first).toMatchObject({ nodes: [{ status: 'REJECTED' }], pageInfo: { hasNextPage: true } });
  const endCursor = textOf(first['pageInfo'], 'endCursor');
  expect(await ask(people.merchant, list, { after: endCursor })).toMatchObject({
    nodes: [{ status: 'APPLIED' }],
    pageInfo: { hasNextPage: false },
  });
});
