import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { APPLY, application, key, only, people, startPartners } from '../spec/partners-under-test.js';

const DECLARED = `query ($id: Id!) { partner(id: $id) {
  status application { legalEntity noMajorViolation licenceNumber plan } } }`;
const plan = '全市五家门店，周末也洗';
const { licenceNumber } = application;

let partners: ServiceUnderTest;
let id: Id;
beforeAll(async () => {
  partners = await startPartners();
  const input = { ...application, noMajorViolation: false, plan, idempotencyKey: key() };
  id = textOf(facts(only(await partners.ask(people.merchant, APPLY, { input })))['partner'], 'id');
});
afterAll(() => partners.stop());

const read = async (who: Id): Promise<unknown> => only(await partners.ask(who, DECLARED, { id }));

it.each(['officer', 'auditor', 'merchant'] as const)(
  'what a merchant declared is read by who checks its papers, and by its own people: %s',
  async (who) => {
    expect(await read(people[who])).toEqual({
      status: 'APPLIED',
      application: { legalEntity: true, noMajorViolation: false, licenceNumber, plan },
    });
  },
);

it('others read nothing of it, also when all may know of the merchant', async () => {
  await partners.database.sql.execute(
    sql`update partner set status = 'publicised', notice_ends_on = '2090-01-01', requirements = '{"legalEntity": true, "noMajorViolation": true, "minOutlets": 1, "minRegions": 1, "licenceValidTo": null}' where id = ${id}::uuid`,
  );
  for (const who of [people.stranger, people.hunanOfficer])
    expect(await read(who)).toEqual({ status: 'PUBLICISED', application: null });
});
