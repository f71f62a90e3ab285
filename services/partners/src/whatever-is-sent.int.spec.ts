import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import {
  facts,
  goodOperations,
  schemaOf,
  textOf,
  tryBadValues,
  valuesTried,
  type ServiceUnderTest,
  type Walk,
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

let partners: ServiceUnderTest;
let walk: Walk;
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
  walk = {
    schema: await schemaOf(ask),
    ask,
    reach: {
      Partner: (inner) => `partner(id: "${partnerId}") ${inner}`,
      Offer: (inner) => `offer(id: "${offerId}") ${inner}`,
      PublicNotice: (inner) => `publicNotice ${inner}`,
    },
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
    },
    goodOf: {
      ...goodOperations(partners.service, 'partners'),
      confirmUscc: { uscc: '91350100M000100Y44', issuedOn: '2015-11-03', supersedesId: null },
    },
  };
});
afterAll(() => partners.stop());

it('any bad value sent to partners breaks nothing and is refused by its name', async () => {
  expect(valuesTried(walk)).toBeGreaterThan(1_000);
  expect(await tryBadValues(walk)).toEqual([]);
}, 600_000);
