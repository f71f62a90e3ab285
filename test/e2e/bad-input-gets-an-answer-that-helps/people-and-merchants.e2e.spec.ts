import { beforeAll, expect, it } from '@jest/globals';
import { madeUpPerson, madeUpUscc, type Door } from '@puhui/cli';
import { Platform } from '../stage/platform.js';
import { anyKey } from '../stage/scene.js';
import { refusalOf, type Refused } from './refusal.js';

let officer: Door;
let unionId = '';
beforeAll(async () => {
  const platform = await Platform.shared();
  officer = await platform.door.asAccount('hainan-officer');
  unionId = await officer.ask(
    {
      document: '{ tradeUnion(code: "46") { id } }',
      read: (data) => (data['tradeUnion'] as { id: string }).id,
    },
    {},
  );
}, 200_000);

const good = madeUpPerson(99, 1, '460105');
const register = async (changed: Partial<typeof good>): Promise<Refused> =>
  refusalOf(officer, 'registerPerson', 'RegisterPersonInput', {
    ...good,
    ...changed,
    idempotencyKey: anyKey(),
  });

it('a wrong check digit in a resident ID gets a helpful answer', async () => {
  const last = good.residentId.endsWith('0') ? '1' : '0';
  const refusal = await register({ residentId: good.residentId.slice(0, 17) + last });
  expect(refusal).toMatchObject({ __typename: 'InvalidInput', field: 'residentId' });
  expect(`${refusal.message} ${refusal.messageEn}`).toMatch(/校验|check/i);
});

it('a birth date that does not exist gets a helpful answer', async () => {
  const refusal = await register({ residentId: '460105199002300016' });
  expect(refusal).toMatchObject({ __typename: 'InvalidInput', field: 'residentId' });
  expect(`${refusal.message} ${refusal.messageEn}`).toMatch(/日期|birth/i);
});

it('an invalid telephone number gets a helpful answer', async () => {
  expect(await register({ mobile: '12345' })).toMatchObject({
    __typename: 'InvalidInput',
    field: 'mobile',
  });
});

const apply = async (uscc: string, tradeUnionId = unionId): Promise<Refused> =>
  refusalOf(officer, 'applyAsPartner', 'ApplyAsPartnerInput', {
    tradeUnionId,
    name: '试一试有限公司',
    uscc,
    legalEntity: true,
    noMajorViolation: true,
    licenceNumber: 'L1',
    licenceExpiresOn: '2035-01-01',
    idempotencyKey: anyKey(),
  });

it('a wrong check character in a USCC gets a helpful answer', async () => {
  const uscc = madeUpUscc(5, '460100');
  const refusal = await apply(uscc.slice(0, 17) + (uscc.endsWith('A') ? 'B' : 'A'));
  expect(refusal).toMatchObject({ __typename: 'InvalidInput', field: 'uscc' });
  expect(`${refusal.message} ${refusal.messageEn}`).toMatch(/校验|check/i);
});

it('an unknown union gets a helpful answer', async () => {
  expect(await apply(madeUpUscc(6, '460100'), '01900000-0000-7000-8000-0000000000ff')).toMatchObject({
    __typename: 'TradeUnionUnknown',
  });
});
