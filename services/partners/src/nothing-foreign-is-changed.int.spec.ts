import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import {
  doneWhileBehind,
  effectsElsewhere,
  facts,
  giveEveryRole,
  schemaOf,
  textOf,
  type ForeignWalk,
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

const ROLES = ['union_officer', 'auditor', 'platform_admin', 'system_admin'] as const;
const asker = newId(new Date());
/** Has every role, and none over what is there. */
const outsider = newId(new Date());

let partners: ServiceUnderTest;
let walk: ForeignWalk;
const ask = (query: string, variables: object = {}) => partners.ask(asker, query, variables);
const done = async (query: string, input: object): Promise<Record<string, unknown>> =>
  facts(only(await ask(query, { input: { ...input, idempotencyKey: key() } })));

beforeAll(async () => {
  partners = await startPartners();
  for (const role of ROLES) await partners.appoint(asker, role, 'platform', null);
  await partners.appoint(asker, 'union_officer', 'union', unions.hainan);
  const partnerId = textOf((await done(APPLY, application))['partner'], 'id');
  await partners.appoint(asker, 'partner_admin', 'partner', partnerId);
  const added = JSON.stringify(await done(ADD, { partnerId, outlets }));
  const [, outletId] = /"id":"([^"]+)"/.exec(added) ?? [];
  await partners.database.sql.execute(
    sql`update partner set status = 'live', notice_ends_on = '2024-01-01', requirements = '{"legalEntity": true, "noMajorViolation": true, "minOutlets": 1, "minRegions": 1, "licenceValidTo": null}', contract_from = '2024-01-01', contract_to = '2090-01-01' where id = ${partnerId}::uuid`,
  );
  const offer = {
    partnerId,
    title: '一元洗车',
    price,
    availableFrom: '2026-01-01',
    availableTo: '2090-01-01',
  };
  const offerId = textOf((await done(DRAFT, offer))['offer'], 'id');
  await giveEveryRole((role, kind, id) => partners.appoint(outsider, role, kind, id), {
    union: unions.hunan,
    partner: newId(new Date()),
    outlet: newId(new Date()),
  });
  walk = {
    schema: await schemaOf(ask),
    access: partners.access,
    database: partners.database.sql,
    ask: (query, variables) => partners.ask(outsider, query, variables),
    good: {
      tradeUnionId: unions.hainan,
      partnerId,
      offerId,
      outletId,
      uscc: application.uscc,
      price,
      regionCode: '460105',
      outletIds: [outletId],
      availableTo: '2090-01-01',
      licenceExpiresOn: '2090-12-31',
      contractTo: '2090-12-31',
      supersedesId: null,
    },
    goodOf: { confirmUscc: { uscc: '91350100M000100Y44', issuedOn: '2015-11-03', supersedesId: null } },
  };
});
afterAll(() => partners.stop());

it('who has every role elsewhere changes nothing of other merchants by any mutation of partners', async () => {
  expect(await effectsElsewhere(walk)).toEqual([
    // An application is one's own; this firm has applied already.
    'applyAsPartner USCC_ALREADY_TAKEN',
  ]);
}, 120_000);

it('they hear no more of merchants that are suspended, and of what was withdrawn', async () => {
  const { database } = walk;
  await database.execute(sql`update offer set status = 'withdrawn'`);
  await database.execute(sql`update partner set status = 'suspended'`);
  expect(await effectsElsewhere(walk)).toEqual(['applyAsPartner USCC_ALREADY_TAKEN']);
  await database.execute(sql`update offer set status = 'draft'`);
  await database.execute(sql`update partner set status = 'live'`);
}, 120_000);

it('while a revocation may be on its way nothing is decided about merchants, but for applications', async () => {
  const insider = {
    ...walk,
    ask: (query: string, variables: object) => partners.ask(asker, query, variables),
  };
  expect(await doneWhileBehind(insider, partners.database.sql)).toEqual([
    'applyAsPartner USCC_ALREADY_TAKEN',
  ]);
}, 120_000);
