import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import {
  othersShown,
  plantCopies,
  plantWaiting,
  schemaOf,
  ServiceUnderTest,
  walkOf,
  walkRows,
  type RowsWalk,
} from '@puhui/platform/testing';
import { termsToData } from './campaigns/terms.js';
import { benefitsService } from './service.js';
import { provinceId, someTerms } from './spec/some-campaign.js';

const COPY = { id: sql`gen_random_uuid()` };
const someId = (): Id => newId(new Date());
const [asker, partnerId, outletId] = [someId(), someId(), someId()];

const ATTEMPT = {
  id: someId(),
  kind: 'launch',
  units: 2000,
  amount: '3800000',
  requestedAt: '2026-11-01T00:00:00.000Z',
  outcome: { state: 'encumbered' },
};

const LOST = { 'lostRedemption.code': '"123456"', 'lostRedemption.idempotencyKey': '"a-key"' };

let benefits: ServiceUnderTest;
let walk: RowsWalk;
/** One of each that is there, by the argument or the type that names it. */
let things: Record<string, Id>;
beforeAll(async () => {
  benefits = await ServiceUnderTest.start(benefitsService, {
    PUHUI_HASH_KEY: 'a hash key of this spec and no other',
  });
  for (const role of ['union_officer', 'auditor', 'platform_admin', 'system_admin'] as const)
    await benefits.appoint(asker, role, 'platform', null);
  await benefits.appoint(asker, 'partner_admin', 'partner', partnerId);
  await benefits.appoint(asker, 'partner_cashier', 'outlet', outletId);
  await benefits.plantUnion({ id: provinceId, code: '46', path: [provinceId] });
  const ask = (query: string) => benefits.ask(asker, query);
  const entities = await sold();
  await plantWaiting(benefits.database.sql);
  const [redemption] = await benefits.database.sql.query<{ id: Id }[]>(
    sql`select id from redemption limit 1`,
  );
  const firstOf = (type: string): Id => entities[type]?.[0] ?? asker;
  things = {
    tradeUnionId: provinceId,
    outletId,
    partnerId,
    campaignId: firstOf('Campaign'),
    Campaign: firstOf('Campaign'),
    Entry: firstOf('Entry'),
    Voucher: firstOf('Voucher'),
    Redemption: firstOf('Redemption'),
    OutletRedemption: redemption?.id ?? asker,
  };
  walk = {
    ...walkOf(benefits),
    ask,
    entities,
    good: { partnerId, outletId, tradeUnionId: provinceId, totalUnits: 10 },
    goodOf: {
      'Query.partnerRedemptions': { from: '2026-11-01', to: '2026-11-30' },
      'Query.outletDay': { day: '2026-11-22' },
      'Query.redeemable': { memberCode: '0' },
    },
  };
});
afterAll(() => benefits.stop());

/** Two dozen campaigns, each with an entry and a voucher that was redeemed; and as many below one of them. */
async function sold(): Promise<Record<string, readonly Id[]>> {
  const { sql: database } = benefits.database;
  const first = someId();
  await database.execute(
    sql`insert into campaign (id, version, trade_union_id, status, title, offer_id, partner_id, terms, attempt, created_at)
      values (${first}::uuid, 1, ${provinceId}::uuid, 'launched', '一元洗车', gen_random_uuid(), ${partnerId}::uuid,
        ${JSON.stringify(termsToData(someTerms({ partnerId })))}::jsonb, ${JSON.stringify(ATTEMPT)}::jsonb, '2026-11-01')`,
  );
  const Campaign = await plantCopies(database, 'campaign', COPY);
  const ofCampaign = { ...COPY, campaign_id: sql`(${Campaign}::uuid[])[n]` };
  await database.execute(
    sql`insert into entry (id, version, status, campaign_id, trade_union_id, person_id, membership_id, membership_version,
        member_union_id, units, entered_at, business_date, settles_at, ended_at, issued_units)
      values (gen_random_uuid(), 2, 'settled', ${first}::uuid, ${provinceId}::uuid, ${asker}::uuid, gen_random_uuid(), 1,
        ${provinceId}::uuid, 1, '2026-11-20', '2026-11-20', '2026-11-21', '2026-11-21', 1)`,
  );
  await plantCopies(database, 'entry', COPY);
  const Entry = await plantCopies(database, 'entry', ofCampaign);
  await database.execute(
    sql`insert into voucher (id, version, status, campaign_id, trade_union_id, person_id, membership_id,
        membership_version, member_union_id, union_pays, member_pays, code_hash, claimed_at, valid_until, business_date, entry_id)
      values (gen_random_uuid(), 2, 'claimed', ${first}::uuid, ${provinceId}::uuid, ${asker}::uuid, gen_random_uuid(), 1,
        ${provinceId}::uuid, 1900, 100, md5('first'), '2026-11-21', '2090-01-01', '2026-11-21', ${Entry[0] ?? null}::uuid)`,
  );
  const code = { code_hash: sql`md5('below' || n)` };
  await plantCopies(database, 'voucher', { ...COPY, ...code });
  const ofEntry = { entry_id: sql`(${Entry}::uuid[])[n]`, code_hash: sql`md5(n::text)` };
  const Voucher = await plantCopies(database, 'voucher', { ...ofCampaign, ...ofEntry });
  const Redemption = await redeemed(Voucher);
  return { Campaign, Entry, Voucher, Redemption };
}

/** A redemption of each, while nobody knew for sure who had which duty. */
async function redeemed(vouchers: readonly Id[]): Promise<readonly Id[]> {
  const { sql: database } = benefits.database;
  await database.execute(
    sql`insert into redemption (id, voucher_id, campaign_id, trade_union_id, partner_id, outlet_id, cashier_id,
        union_pays, member_pays, redeemed_at, undo_until, business_date)
      select gen_random_uuid(), v.id, v.campaign_id, v.trade_union_id, ${partnerId}::uuid, ${outletId}::uuid, ${asker}::uuid,
        1900, 100, '2026-11-22T02:00:00Z', '2026-11-22T03:00:00Z', '2026-11-22' from voucher v where v.id = any (${vouchers}::uuid[])`,
  );
  await database.execute(
    sql`update voucher v set status = 'redeemed', redemption_id = r.id from redemption r where r.voucher_id = v.id`,
  );
  const rows = await database.query<{ id: Id }[]>(
    sql`select id from redemption where voucher_id = any (${vouchers}::uuid[])`,
  );
  return rows.map(({ id }) => id);
}

it('benefits asks the database as often for twenty rows as for one, whatever field is wanted', async () => {
  const { findings, unproven, fields } = await walkRows(walk);
  expect(findings).toEqual([]);
  expect(unproven).toEqual([]);
  expect(fields).toBeGreaterThan(40);
}, 120_000);

it('what is another’s is told to somebody with all duties elsewhere as if it were not there', async () => {
  const [outsider, elsewhere] = [someId(), someId()];
  await benefits.plantUnion({ id: elsewhere, code: '43', path: [elsewhere] });
  for (const role of ['union_officer', 'auditor'] as const)
    await benefits.appoint(outsider, role, 'union', elsewhere);
  await benefits.appoint(outsider, 'partner_admin', 'partner', someId());
  await benefits.appoint(outsider, 'partner_cashier', 'outlet', someId());
  const schema = await schemaOf((query) => benefits.ask(asker, query));
  const told = await othersShown(benefits, schema, { insider: asker, outsider, ids: things, needed: LOST });
  expect(told).toEqual([
    // What is launched is public.
    'campaigns by tradeUnionId',
    // About these an insider has to have done something first; whose counter it is, their own specs ask.
    'campaignPreview by offerId: to the insider no id',
    'partnerRedemptions by outletId: to the insider error NOT_ALLOWED',
    'redeemable by outletId: to the insider refused',
    'lostRedemption by outletId: to the insider null',
    'lostRedemption by campaignId: to the insider null',
  ]);
}, 60_000);
