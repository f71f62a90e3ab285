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
  startPartners,
} from '../spec/partners-under-test.js';

const dates = { availableFrom: '2026-01-01', availableTo: '2090-01-01' };

let partners: ServiceUnderTest;
let id: Id = '';
let number = 700;
beforeAll(async () => {
  partners = await startPartners();
  id = textOf((await apply({}))['partner'], 'id');
  await ask(ADD, {
    input: { partnerId: id, outlets: [{ name: '海秀路店', regionCode: '460105' }], idempotencyKey: key() },
  });
});
afterAll(() => partners.stop());

const ask = async (query: string, variables: object): Promise<Record<string, unknown>> =>
  facts(only(await partners.ask(people.merchant, query, variables)));
const apply = (changes: object) => {
  const uscc = madeUpUscc((number += 1));
  return ask(APPLY, { input: { ...application, uscc, idempotencyKey: key(), ...changes } });
};

it.each([
  ['a NUL in a name', { name: 'a\0b' }, 'name'],
  ['a NUL in a plan', { plan: '\0' }, 'plan'],
  ['a NUL in a key', { idempotencyKey: 'k\0' }, 'idempotencyKey'],
  ['half a surrogate pair in a licence number', { licenceNumber: '\udfb7' }, 'licenceNumber'],
])(
  'text that no database accepts is refused as a wrong value, not as a bug: %s',
  async (_, changes, place) => {
    const input = { ...application, idempotencyKey: key(), ...changes };
    expect(await ask(APPLY, { input })).toMatchObject({ code: 'INVALID_INPUT', field: place });
  },
);

it('a list of outlets with a NUL in one name is refused as a whole, naming the outlet', async () => {
  const outlets = [
    { name: '一号店', regionCode: '460105' },
    { name: '二号店\0', regionCode: '460105' },
  ];
  const add = ADD.replace('... on InvalidOutlets', '... on InvalidInput { field } ... on InvalidOutlets');
  expect(await ask(add, { input: { partnerId: id, outlets, idempotencyKey: key() } })).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'outlets.1.name',
  });
  const query = `query ($id: Id!) { outlets(partnerId: $id) { nodes { name } } }`;
  expect(await ask(query, { id })).toEqual({ nodes: [{ name: '海秀路店' }] });
});

it.each([
  ['more than a bigint holds', '9223372036854775808'],
  ['more digits than anybody reads', '9'.repeat(400)],
  ['an exponent', '1e3'],
  ['a hexadecimal', '0x10'],
  ['a sign', '+5'],
  ['a comma, which may mean thousands or yuan', '1,900'],
  ['a full-width comma', '１，９００'],
  ['a fraction', '0.5'],
  ['words', '十元'],
  ['nothing', ''],
])('an invalid amount is refused, naming the field: %s', async (_, unionPays) => {
  const input = {
    partnerId: id,
    title: 'x',
    price: { ...price, unionPays },
    ...dates,
    idempotencyKey: key(),
  };
  expect((await partners.ask(people.merchant, DRAFT, { input })).errors).toMatchObject([
    { message: expect.stringContaining('price.unionPays'), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

it('an amount in full-width digits is read like one in plain digits', async () => {
  const input = {
    partnerId: id,
    title: 'x',
    price: { ...price, unionPays: '１９００' },
    ...dates,
    idempotencyKey: key(),
  };
  expect(await ask(DRAFT, { input })).toMatchObject({ offer: { price: { unionPays: '1900' } } });
});

it.each([
  ['a name of a hundred and one characters', { name: '店'.repeat(101) }, 'NAME_LENGTH'],
  ['a plan of a novel', { plan: '计'.repeat(2001) }, 'TEXT_LENGTH'],
  ['a licence number of a sentence', { licenceNumber: '号'.repeat(65) }, 'LICENCE_NUMBER'],
])('too long a text is refused: %s', async (_, changes, problem) => {
  expect(await apply(changes)).toMatchObject({ problem });
});

it('an odd but valid name is stored and shown as it was written', async () => {
  for (const name of [`'; drop table partner; --`, '$1 \\u0000 "店"', '{"$bigint": "5"}', '𠮷野家 %_']) {
    const { partner } = await apply({ name });
    const query = `query ($id: Id!) { partner(id: $id) { name } }`;
    expect(await ask(query, { id: textOf(partner, 'id') })).toEqual({ name });
  }
});

const byId = (id: string) =>
  partners.ask(people.merchant, `query ($id: Id!) { partner(id: $id) { name } }`, { id });

it('an unknown partner is answered as unknown', async () => {
  const partnerId = newId(new Date());
  const input = { partnerId, title: 'x', price, ...dates, idempotencyKey: key() };
  expect(await ask(DRAFT, { input })).toMatchObject({ code: 'PARTNER_UNKNOWN' });
  expect(await byId(partnerId)).toMatchObject({ data: { partner: null }, errors: [] });
});

it.each([['no id'], [''], ['00000000-0000-0000-0000-000000000000']])(
  '%j is refused as a partner id at every door',
  async (partnerId) => {
    const input = { partnerId, title: 'x', price, ...dates, idempotencyKey: key() };
    expect(await ask(DRAFT, { input })).toMatchObject({ code: 'INVALID_INPUT', field: 'partnerId' });
    expect(await byId(partnerId)).toMatchObject({
      data: { partner: null },
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'id' } }],
    });
  },
);
