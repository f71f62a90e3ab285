import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { Database, erasedAmong, sql } from '@puhui/platform';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { eventually, lockWaiters } from '@puhui/testkit';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { PartnersIntegrity } from '../../integrity/partners-integrity.js';
import { ended, madeUpUscc } from '../../spec/builders.js';
import { tellErasure } from '../../spec/erasure-told.js';
import { APPLY, application, key, only, startPartners } from '../../spec/partners-under-test.js';
import { lockPartner, savePartner } from '../held-partners.js';

let partners: ServiceUnderTest;
beforeAll(async () => {
  partners = await startPartners();
});
afterAll(() => partners.stop());

async function applied(applicant: Id): Promise<Id> {
  const input = { ...application, uscc: madeUpUscc(21), plan: '符大海自己的车队来洗', idempotencyKey: key() };
  return textOf(facts(only(await partners.ask(applicant, APPLY, { input })))['partner'], 'id');
}
const wordsOf = (id: Id) =>
  partners.database.sql.query(sql`select status, plan, reason, version from partner where id = ${id}::uuid`);

it('a rejection that commits beside the erasure of its applicant leaves no words', async () => {
  const applicant = newId(new Date());
  const id = await applied(applicant);
  let [telling, isTold]: [Promise<void>, boolean] = [Promise.resolve(), false];
  await partners.service.get<Database<PrismaClient>>(Database).transaction(async (tx) => {
    const partner = unwrap(await lockPartner(tx, id));
    // The officer's decision sees somebody who is there…
    expect(await erasedAmong(tx, [applicant])).toEqual(new Set());
    await savePartner({ tx, actorId: newId(new Date()), now: new Date() }, partner, [
      ended('PartnerRejected'),
    ]);
    telling = tellErasure(partners, applicant, 'done').then(() => void (isTold = true));
    // …and the erasure is heard of before it commits: it waits, or has passed over the partner.
    await eventually(async () => expect(isTold || (await lockWaiters(partners.database.sql)) > 0).toBe(true));
  });
  await telling;
  expect(await wordsOf(id)).toEqual([{ status: 'rejected', plan: null, reason: null, version: 3 }]);
  const checks = await partners.service.get(PartnersIntegrity).check(partners.database.sql);
  expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
});
