import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import {
  facts,
  othersShown,
  plantCopies,
  plantWaiting,
  schemaOf,
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
  people,
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
  for (const role of ['union_officer', 'auditor', 'platform_admin', 'system_admin'] as const)
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
  await plantCopies(database, 'partner', {
    ...id,
    uscc: sql`lpad(n::text, 18, '8')`,
    status: sql`'publicised'::text`,
    notice_ends_on: sql`'2090-01-01'::date`,
  });
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
});
afterAll(() => partners.stop());

it('partners asks the database as often for twenty rows as for one, whatever field is wanted', async () => {
  const { findings, unproven, fields } = await walkRows(walk);
  expect(findings).toEqual([]);
  expect(unproven).toEqual([]);
  expect(fields).toBeGreaterThan(40);
}, 120_000);

it('a merchant that is not public yet is told to an officer elsewhere as if it were not there', async () => {
  const { hunanOfficer } = people;
  await partners.appoint(hunanOfficer, 'auditor', 'union', unions.hunan);
  await partners.appoint(hunanOfficer, 'partner_admin', 'partner', newId(new Date()));
  const schema = await schemaOf((query) => ask(query));
  const hidden = await hiddenMerchant();
  expect(
    await othersShown(partners, schema, { insider: asker, outsider: hunanOfficer, ids: hidden }),
  ).toEqual([
    // What is public of a union's merchants and offers is a list of its own for everybody.
    'offers by usableByTradeUnionId',
    'partners by tradeUnionId',
  ]);
}, 60_000);

/** One of each that a merchant has before anybody else may know of it, by the argument or the type that names it. */
async function hiddenMerchant(): Promise<Record<string, Id>> {
  const { sql: database } = partners.database;
  const id = { id: sql`gen_random_uuid()` };
  const still = { status: sql`'applied'::text`, uscc: sql`lpad(n::text, 18, '7')` };
  const [partnerId = asker] = await plantCopies(database, 'partner', { ...id, ...still });
  const its = { ...id, partner_id: sql`${partnerId}::uuid` };
  const [Outlet = asker] = await plantCopies(database, 'outlet', { ...its, name: sql`'新店' || n` });
  const [Offer = asker] = await plantCopies(database, 'offer', its);
  const { hainan } = unions;
  return { partnerId, Partner: partnerId, Outlet, Offer, tradeUnionId: hainan, usableByTradeUnionId: hainan };
}
