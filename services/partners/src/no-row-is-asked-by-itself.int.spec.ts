import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import {
  facts,
  plantCopies,
  plantWaiting,
  textOf,
  walkOf,
  walkRows,
  type RowsWalk,
  type ServiceUnderTest,
} from '@puhui/platform/testing';
import {
  ADD,
  APPLY,
  application,
  DRAFT,
  key,
  only,
  outlets,
  price,
  startPartners,
  unions,
} from './spec/partners-under-test.js';

const asker = newId(new Date());

let partners: ServiceUnderTest;
let walk: RowsWalk;
const ask = (query: string, variables: object = {}) => partners.ask(asker, query, variables);
const done = async (query: string, input: object): Promise<Record<string, unknown>> =>
  facts(only(await ask(query, { input: { ...input, idempotencyKey: key() } })));

beforeAll(async () => {
  partners = await startPartners();
  const { sql: database } = partners.database;
  for (const role of ['union_officer', 'auditor', 'platform_admin'] as const)
    await partners.appoint(asker, role, 'platform', null);
  await partners.appoint(asker, 'union_officer', 'union', unions.hainan);
  const partnerId = textOf((await done(APPLY, application))['partner'], 'id');
  await partners.appoint(asker, 'partner_admin', 'partner', partnerId);
  await done(ADD, { partnerId, outlets });
  await database.execute(
    sql`update partner set status = 'live', notice_ends_on = '2024-01-01', requirements = '{"legalEntity": true, "noMajorViolation": true, "minOutlets": 1, "minRegions": 1, "licenceValidTo": null}', contract_from = '2024-01-01', contract_to = '2090-01-01' where id = ${partnerId}::uuid`,
  );
  const availability = { availableFrom: '2026-01-01', availableTo: '2090-01-01' };
  await done(DRAFT, { partnerId, title: '一元洗车', price, ...availability });
  const id = { id: sql`gen_random_uuid()` };
  const uscc = sql`lpad(n::text, 18, '9')`;
  const merchants = await plantCopies(database, 'partner', { ...id, uscc });
  const ofMerchant = { ...id, partner_id: sql`(${merchants}::uuid[])[n]` };
  // Some below one merchant, and one below each of the others.
  const shops = await plantCopies(database, 'outlet', { ...id, name: sql`'店' || n` });
  await plantCopies(database, 'outlet', ofMerchant);
  await plantCopies(database, 'offer', { ...id, outlet_ids: sql`(${shops}::uuid[])[n:n + 1]` });
  const offers = await plantCopies(database, 'offer', ofMerchant);
  const off = {
    kind: 'amount_off',
    threshold: '2000',
    amountOff: '1200',
    unionPays: '1200',
    partnerBears: '0',
  };
  await database.execute(
    sql`update offer set price = ${JSON.stringify(off)}::jsonb where id = any (${offers.slice(0, 10)}::uuid[])`,
  );
  await database.execute(
    sql`insert into uscc_confirmation (id, trade_union_id, uscc, issued_on, document, reason, confirmed_by, at)
      select gen_random_uuid(), ${unions.hainan}::uuid, lpad(n::text, 18, '8'), '2015-11-03', '登记证', '旧证', ${asker}::uuid, now()
      from generate_series(1, 24) as n`,
  );
  await plantWaiting(database);
  walk = {
    ...walkOf(partners),
    ask,
    entities: { Partner: merchants, Outlet: shops, Offer: offers },
    good: { partnerId, tradeUnionId: unions.hainan },
  };
}, 120_000);
afterAll(() => partners.stop());

it('partners asks the database as often for twenty rows as for one, whatever field is wanted', async () => {
  const { findings, unproven, fields } = await walkRows(walk);
  expect(findings).toEqual([]);
  expect(unproven).toEqual([]);
  expect(fields).toBeGreaterThan(40);
}, 120_000);
