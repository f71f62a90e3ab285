import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@puhui/platform';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { newId } from '@puhui/kernel';
import { madeUpUscc } from '../spec/builders.js';
import { APPLY, application, key, only, people, startPartners } from '../spec/partners-under-test.js';

let partners: ServiceUnderTest;
beforeAll(async () => {
  partners = await startPartners();
});
afterAll(() => partners.stop());

it('nobody renews a contract for a union that is dissolved', async () => {
  const input = { ...application, uscc: madeUpUscc(993), idempotencyKey: key() };
  const applied = facts(only(await partners.ask(newId(new Date()), APPLY, { input })));
  const id = textOf(facts(applied['partner']), 'id');
  // The notice takes days; this spec begins where it is over.
  await partners.database.sql.execute(
    sql`update partner set status = 'live', notice_ends_on = '2026-01-01', contract_from = '2026-01-01',
         contract_to = '2090-01-01', requirements = '{"legalEntity": true, "noMajorViolation": true,
         "minOutlets": 1, "minRegions": 1, "licenceValidTo": null}' where id = ${id}::uuid`,
  );
  await partners.database.sql.execute(
    sql`update platform.trade_union set status = 'dissolved' where id = ${application.tradeUnionId}::uuid`,
  );
  const renew = `mutation ($id: Id!, $key: IdempotencyKey!) {
    renewContract(partnerId: $id, contractTo: "2098-06-30", idempotencyKey: $key) { __typename } }`;
  expect(only(await partners.ask(people.officer, renew, { id, key: key() }))).toEqual({
    __typename: 'TradeUnionNotActive',
  });
});
