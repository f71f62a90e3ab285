import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { ServiceUnderTest } from '@puhui/platform/testing';
import { billingService } from '../service.js';

const OCCASIONS = `query ($union: Id!) { occasions(tradeUnionId: $union) { code name account } }`;
const officer = newId(new Date());
const [province, grassroots] = [newId(new Date()), newId(new Date())];

let billing: ServiceUnderTest;
beforeAll(async () => {
  billing = await ServiceUnderTest.start(billingService);
  await billing.plantUnion({ id: province, code: '46', path: [province] });
  await billing.plantUnion({ id: grassroots, code: '46010501', path: [province, grassroots] });
  for (const [id, level] of [
    [province, 'provincial'],
    [grassroots, 'grassroots'],
  ] as const)
    await billing.database.sql.execute(
      sql`update platform.trade_union set level = ${level}::text where id = ${id}::uuid`,
    );
  await billing.appoint(officer, 'union_officer', 'union', province);
});
afterAll(() => billing.stop());

const occasionsOf = async (union: string): Promise<unknown> => {
  const { data, errors } = await billing.ask(officer, OCCASIONS, { union });
  expect(errors).toEqual([]);
  return data?.['occasions'];
};

it('an officer is told what benefits may be for, by the chart that the union of their choice keeps', async () => {
  expect(await occasionsOf(province)).toContainEqual({
    code: 'general-benefits',
    name: '普惠服务',
    account: '50305',
  });
  // Birthday gifts are the grassroots' alone (account 50105).
  const birthday = { code: 'birthday', name: '生日慰问', account: '50105' };
  expect(await occasionsOf(grassroots)).toContainEqual(birthday);
  expect(await occasionsOf(province)).not.toContainEqual(birthday);
});
