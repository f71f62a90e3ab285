import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { keptFrom } from '@puhui/platform/plain';
import { access } from '../access.js';
import { madeUpUscc } from '../spec/builders.js';
import {
  APPLY,
  application,
  key,
  only,
  people,
  requirements,
  startPartners,
} from '../spec/partners-under-test.js';

const ANSWER =
  '{ __typename ... on Refusal { code retryAfterMs } ... on PersonNotIndependent { hat } ... on GranterNotIndependent { hat } }';
const LATER = '"2090-12-31"';
const REASON = '"材料与登记不符"';

/** What each decision about a merchant is asked with, beside its id and key. */
const asked: Readonly<Record<string, string>> = {
  qualifyPartner: 'requirements: $requirements',
  publicisePartner: '',
  contractPartner: `contractFrom: "2026-01-01", contractTo: ${LATER}`,
  renewContract: `contractTo: ${LATER}`,
  putPartnerLive: '',
  renewLicence: `licenceNumber: "琼交运管许可 460100002", licenceExpiresOn: ${LATER}`,
  suspendPartner: `reason: ${REASON}`,
  delistPartner: `reason: ${REASON}`,
  rejectPartner: `reason: ${REASON}`,
};
const decisions = Object.entries(keptFrom).flatMap(([decision, hats]) =>
  (hats as readonly string[]).includes('applied') && `Mutation.${decision}` in access ? [decision] : [],
);

let partners: ServiceUnderTest;
let partnerId: Id;
beforeAll(async () => {
  partners = await startPartners();
  const input = { ...application, uscc: madeUpUscc(990), idempotencyKey: key() };
  partnerId = textOf(facts(only(await partners.ask(people.officer, APPLY, { input })))['partner'], 'id');
});
afterAll(() => partners.stop());

const decide = async (who: Id, decision: string): Promise<unknown> => {
  const more = asked[decision] ?? '';
  const variables = more.includes('$requirements') ? ', $requirements: QualificationRequirementsInput!' : '';
  const document = `mutation ($id: Id!, $key: IdempotencyKey!${variables}) {
    ${decision}(partnerId: $id, idempotencyKey: $key${more === '' ? '' : `, ${more}`}) ${ANSWER} }`;
  return only(await partners.ask(who, document, { id: partnerId, key: key(), requirements }));
};

it('every decision about a merchant is asked here', () => {
  expect(decisions.sort()).toEqual(Object.keys(asked).sort());
});

it.each(Object.keys(asked))(
  'an officer who applied for the merchant does not decide: %s',
  async (decision) => {
    const refused = { code: 'PERSON_NOT_INDEPENDENT', hat: 'APPLIED', retryAfterMs: null };
    expect(await decide(people.officer, decision)).toMatchObject(refused);
  },
);

it.each(Object.keys(asked))(
  'an officer who administers the merchant does not decide: %s',
  async (decision) => {
    const both = newId(new Date());
    await partners.appoint(both, 'union_officer', 'union', application.tradeUnionId);
    await partners.appoint(both, 'partner_admin', 'partner', partnerId);
    expect(await decide(both, decision)).toMatchObject({ code: 'PERSON_NOT_INDEPENDENT', hat: 'MERCHANT' });
  },
);

it.each(Object.keys(asked))(
  'an officer who administered the merchant and has laid it down does not decide: %s',
  async (decision) => {
    const former = newId(new Date());
    await partners.appoint(former, 'union_officer', 'union', application.tradeUnionId);
    await partners.appoint(former, 'partner_admin', 'partner', partnerId);
    await partners.database.sql.execute(
      sql`update platform.duty set revoked_at = clock_timestamp()
        where person_id = ${former}::uuid and role = 'partner_admin'`,
    );
    expect(await decide(former, decision)).toMatchObject({
      code: 'PERSON_NOT_INDEPENDENT',
      hat: 'MERCHANT',
    });
  },
);

it.each(Object.keys(asked))(
  'an officer who applied for the firm at another union, or administers it there, does not decide: %s',
  async (decision) => {
    const [applicant, administrator] = [newId(new Date()), newId(new Date())];
    for (const person of [applicant, administrator])
      await partners.appoint(person, 'union_officer', 'union', application.tradeUnionId);
    const record = await elsewhere(applicant);
    await partners.appoint(administrator, 'partner_admin', 'partner', record);
    for (const [person, hat] of [
      [applicant, 'APPLIED'],
      [administrator, 'MERCHANT'],
    ] as const)
      expect(await decide(person, decision)).toMatchObject({ code: 'PERSON_NOT_INDEPENDENT', hat });
  },
);

/** The same firm at another union, live there. @returns its record */
async function elsewhere(applicantId: Id): Promise<Id> {
  const id = newId(new Date());
  await partners.database.sql.execute(
    sql`insert into partner (id, trade_union_id, name, uscc, status, applicant_id, legal_entity, no_major_violation,
          licence_number, licence_expires_on, version, changed_at, status_since)
        select ${id}::uuid, ${newId(new Date())}::uuid, name, uscc, 'live', ${applicantId}::uuid, legal_entity, no_major_violation,
          licence_number, licence_expires_on, 1, changed_at, changed_at from partner where id = ${partnerId}::uuid`,
  );
  return id;
}

it.each([
  'qualifyPartner',
  'publicisePartner',
  'contractPartner',
  'renewContract',
  'putPartnerLive',
  'renewLicence',
])(
  'an officer whom the applicant appointed, or an officer of theirs did, does not approve: %s',
  async (decision) => {
    const appointed = await appointedBy(people.officer);
    for (const one of [appointed, await appointedBy(appointed)])
      expect(await decide(one, decision)).toMatchObject({ code: 'GRANTER_NOT_INDEPENDENT', hat: 'APPLIED' });
  },
);

/** Another officer of the union, by this one's appointment. */
async function appointedBy(granter: Id): Promise<Id> {
  const person = newId(new Date());
  await partners.appoint(person, 'union_officer', 'union', application.tradeUnionId);
  await partners.database.sql.execute(
    sql`update platform.duty set granted_by = ${granter}::uuid where person_id = ${person}::uuid`,
  );
  return person;
}

it('another officer of the union decides as before', async () => {
  expect(await decide(people.secondOfficer, 'rejectPartner')).toMatchObject({ __typename: 'PartnerMoved' });
});
