import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { APPLY, application, key, only, people, startPartners } from '../spec/partners-under-test.js';

const PARTNER = '... on PartnerMoved { partner { status licenceExpiresOn } }';
const REFUSAL =
  '... on Refusal { code hint } ... on InvalidInput { field problem } ... on LicenceExpired { licenceExpiresOn }';
const RENEW = `mutation ($id: Id!, $number: String!, $expires: Date!, $key: IdempotencyKey!) {
  renewLicence(partnerId: $id, licenceNumber: $number, licenceExpiresOn: $expires, idempotencyKey: $key) { __typename ${PARTNER} ${REFUSAL} } }`;
const LIVE = `mutation ($id: Id!, $key: IdempotencyKey!) { putPartnerLive(partnerId: $id, idempotencyKey: $key) { __typename ${PARTNER} ${REFUSAL} } }`;
const REMINDER = `query ($days: Count!) { partners(licenceExpiresWithinDays: $days) { nodes { id licenceExpiresOn } } }`;

let partners: ServiceUnderTest;
let id = '';
beforeAll(async () => {
  partners = await startPartners();
  const input = { ...application, idempotencyKey: key() };
  id = textOf((await ask(people.merchant, APPLY, { input }))['partner'], 'id');
  // Suspended by hand, under a contract, with a licence that has run out since: years lie between.
  await partners.database.sql.execute(
    sql`update partner set status = 'suspended', notice_ends_on = '2024-01-01', contract_from = '2024-01-01',
         contract_to = '2090-01-01', licence_expires_on = '2025-06-30', reason = '营业执照到期',
         requirements = '{"legalEntity": true, "noMajorViolation": true, "minOutlets": 1, "minRegions": 1,
         "licenceValidTo": null}' where id = ${id}::uuid`,
  );
});
afterAll(() => partners.stop());

const ask = async (who: Id, query: string, variables: object): Promise<Record<string, unknown>> =>
  facts(only(await partners.ask(who, query, { key: key(), ...variables })));
const renew = (who: Id, expires: string, number = '琼新 7') => ask(who, RENEW, { id, number, expires });

it('everybody who sees the partner is reminded of its expired licence', async () => {
  const overdue = { nodes: [{ id, licenceExpiresOn: '2025-06-30' }] };
  expect(await ask(people.officer, REMINDER, { days: 0 })).toEqual(overdue);
  const { errors } = await partners.ask(people.officer, REMINDER, { days: -1 });
  expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
});

it('an expired licence prevents going live; the refusal says since when, and what to do', async () => {
  expect(await ask(people.officer, LIVE, { id })).toMatchObject({
    __typename: 'LicenceExpired',
    code: 'LICENCE_EXPIRED',
    licenceExpiresOn: '2025-06-30',
    hint: expect.stringContaining('登记新营业执照'),
  });
});

it('only an officer of the union renews a licence, with a valid one that lasts longer', async () => {
  for (const who of [people.merchant, people.hunanOfficer, people.auditor, people.stranger])
    expect(await renew(who, '2090-01-01')).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await renew(people.officer, '2025-12-31')).toMatchObject({ code: 'LICENCE_EXPIRED' });
  expect(await renew(people.officer, '2090-01-01', ' ')).toMatchObject({ field: 'licenceNumber' });
  expect(
    await ask(people.officer, RENEW, { id: newId(new Date()), number: 'x', expires: '2090-01-01' }),
  ).toMatchObject({
    code: 'PARTNER_UNKNOWN',
  });
  expect(await renew(people.officer, '2090-01-01')).toMatchObject({
    partner: { status: 'SUSPENDED', licenceExpiresOn: '2090-01-01' },
  });
  expect(await renew(people.officer, '2090-01-01')).toMatchObject({
    problem: 'LICENCE_NOT_LONGER',
    field: 'licenceExpiresOn',
  });
});

it('a partner with a renewed licence is in no reminder, and may go live', async () => {
  expect(await ask(people.officer, REMINDER, { days: 3650 })).toEqual({ nodes: [] });
  expect(await ask(people.officer, LIVE, { id })).toMatchObject({ partner: { status: 'LIVE' } });
});

it('the event of a renewal has a digest of the change, not the change', async () => {
  const told = await partners.database.sql.query<{ digest: string; text: string }[]>(
    sql`select data ->> 'restDigest' as digest, data::text as text from messaging.event
        where aggregate_id = ${id}::uuid order by version`,
  );
  expect(new Set(told.map(({ digest }) => digest)).size).toBe(told.length);
  for (const { text } of told) expect(text).not.toMatch(/琼新|琼交运/);
});
