import { identifier, sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { PartnersIntegrity } from '../integrity/partners-integrity.js';
import {
  ADD,
  APPLY,
  application,
  key,
  only,
  outlets,
  people,
  startPartners,
} from '../spec/partners-under-test.js';

const moved = (step: string, more = ''): string =>
  `mutation ($id: Id!, $key: IdempotencyKey!) { step: ${step}(partnerId: $id, idempotencyKey: $key${more}) {
    __typename ... on PartnerMoved { partner { status } } ... on Refusal { code } } }`;
const SUSPEND = moved('suspendPartner', ', reason: "年检未通过，限期整改"');
const LIVE = moved('putPartnerLive');
const RENEW = moved('renewContract', ', contractTo: "2091-01-01"');
const CLOSE = `mutation ($id: Id!, $key: IdempotencyKey!) { step: closeOutlet(outletId: $id, idempotencyKey: $key) {
  __typename ... on Refusal { code } } }`;
const PLACE = `mutation ($id: Id!, $key: IdempotencyKey!) {
  step: placeOutlet(outletId: $id, place: "20.04,110.34", idempotencyKey: $key) {
  __typename ... on Refusal { code } } }`;

let partners: ServiceUnderTest;
let id = '';
let outletId = '';
beforeAll(async () => {
  partners = await startPartners();
  const input = { ...application, idempotencyKey: key() };
  id = textOf(facts(only(await partners.ask(people.merchant, APPLY, { input })))['partner'], 'id');
  const given = { partnerId: id, outlets, idempotencyKey: key() };
  const added = facts(only(await partners.ask(people.merchant, ADD, { input: given })));
  outletId = textOf((added['outlets'] as readonly object[])[0], 'id');
  await partners.database.sql.execute(
    sql`update partner set status = 'live', notice_ends_on = '2026-01-01', contract_from = '2026-01-01',
         contract_to = '2090-01-01', requirements = '{"legalEntity": true, "noMajorViolation": true,
         "minOutlets": 1, "minRegions": 1, "licenceValidTo": null}' where id = ${id}::uuid`,
  );
});
afterAll(() => partners.stop());

/** What an officer came to, or the error's code. */
async function step(query: string, of = id): Promise<string> {
  const { data, errors } = await partners.ask(people.officer, query, { id: of, key: key() });
  return String(errors[0]?.extensions['code'] ?? facts(data?.['step'])['__typename']);
}
const findings = async () =>
  (await partners.service.get(PartnersIntegrity).check(partners.database.sql)).flatMap(
    (check) => check.findings,
  );
/** Does something, and puts the row back as it was before; what was told since stays, as behind `learn-again --keep`. */
async function forgetting(
  table: 'partner' | 'outlet',
  of: string,
  deed: () => Promise<unknown>,
): Promise<void> {
  const { sql: database } = partners.database;
  const [before] = await database.query<{ row: string }[]>(
    sql`select to_jsonb(t)::text as row from ${identifier(table)} as t where id = ${of}::uuid`,
  );
  await deed();
  await database.execute(
    sql`update ${identifier(table)} as t set status = b.status, version = b.version
      from jsonb_populate_record(null::${identifier(table)}, ${before?.row ?? ''}::jsonb) as b where t.id = b.id`,
  );
}

describe('a merchant whose suspension a restored database has forgotten', () => {
  it('is changed by no step that would tell it live again, and suspended anew', async () => {
    await forgetting('partner', id, async () => expect(await step(SUSPEND)).toBe('PartnerMoved'));
    expect(await step(RENEW)).toBe('RECORD_BEHIND');
    expect(await step(SUSPEND)).toBe('PartnerMoved');
    expect(await findings()).toEqual([]);
    expect(await step(LIVE)).toBe('PartnerMoved');
  });

  it('goes live behind what it has forgotten, where its own row says that it is suspended', async () => {
    expect(await step(SUSPEND)).toBe('PartnerMoved');
    await forgetting('partner', id, async () => {
      expect([await step(LIVE), await step(SUSPEND)]).toEqual(['PartnerMoved', 'PartnerMoved']);
    });
    expect(await step(LIVE)).toBe('PartnerMoved');
    expect(await findings()).toEqual([]);
  });
});

it('an outlet whose closing was forgotten is not placed, and closed anew', async () => {
  await forgetting('outlet', outletId, async () => expect(await step(CLOSE, outletId)).toBe('OutletClosed'));
  expect(await step(PLACE, outletId)).toBe('RECORD_BEHIND');
  expect(await step(CLOSE, outletId)).toBe('OutletClosed');
  expect(await findings()).toEqual([]);
});
