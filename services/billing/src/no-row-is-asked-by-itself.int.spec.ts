import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql, type Writer } from '@puhui/platform';
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
import { billingService } from './service.js';
import { BillingStory } from './spec/billing-story.js';

const ROLES = ['finance_officer', 'finance_approver', 'auditor', 'platform_admin', 'system_admin'] as const;
const COPY = { id: sql`gen_random_uuid()` };
const asker = newId(new Date());

let billing: ServiceUnderTest;
let walk: RowsWalk;
/** One of each that is there, by the argument or the type that names it. */
let things: Record<string, Id>;
beforeAll(async () => {
  billing = await ServiceUnderTest.start(billingService);
  const { union, campaign, vouchers } = await BillingStory.play(billing);
  for (const role of ROLES) await billing.appoint(asker, role, 'platform', null);
  const entities = await billing.database.sql.transaction((tx) => planted(tx, campaign, union));
  await plantWaiting(billing.database.sql);
  await billing.database.sql.execute(
    sql`insert into partner (id, name, uscc, trade_union_id, status, version)
      values (${campaign.partnerId}::uuid, '洗车行', '91460100MA5T00000X', ${union}::uuid, 'applied', 1)`,
  );
  things = {
    tradeUnionId: union,
    partnerId: campaign.partnerId,
    campaignId: campaign.id,
    LedgerEntry: entities['LedgerEntry']?.[0] ?? asker,
    Statement: entities['Statement']?.[0] ?? asker,
  };
  const ask = (query: string) => billing.ask(asker, query);
  walk = {
    ...walkOf(billing),
    ask,
    entities: { ...entities, Voucher: [...vouchers, ...(entities['Voucher'] ?? [])] },
    good: { tradeUnionId: union, year: 2026, period: '2026-11', campaignId: campaign.id },
    goodOf: { 'Query.accountEntries': { book: 'CONTROL', account: 'consumed' } },
  };
});
afterAll(() => billing.stop());

/** Two dozen of everything, each with something below it; no rule of the books is asked whether it may be. */
async function planted(
  tx: Writer,
  campaign: { readonly id: Id; readonly partnerId: Id },
  union: Id,
): Promise<Record<string, readonly Id[]>> {
  await tx.execute(sql`set local session_replication_role = replica`);
  const Budget = await plantCopies(tx, 'budget', { ...COPY, line: sql`'line-' || n` });
  const campaigns = Array.from({ length: 24 }, () => newId(new Date()));
  const nth = (ids: readonly Id[]) => sql`(${ids}::uuid[])[n]`;
  await plantCopies(tx, 'commitment', { ...COPY, campaign_id: nth(campaigns) });
  const attempt = { attempt_id: sql`gen_random_uuid()`, campaign_id: nth(campaigns) };
  await plantCopies(tx, 'encumbrance_attempt', attempt);
  await tx.execute(
    sql`insert into statement (id, partner_id, trade_union_id, period, sequence, status, revision, revision_hash, amount,
        line_count, entered_by, payee_name, payee_uscc, version, drawn_at, confirmed_by)
      values (gen_random_uuid(), ${campaign.partnerId}::uuid, ${union}::uuid, '2026-11', 100, 'approved', 1, 'h', 1900,
        1, array[${asker}::uuid], '洗车行', '91460100MA5T00000X', 1, '2026-12-05', ${asker}::uuid)`,
  );
  const Statement = await plantCopies(tx, 'statement', {
    ...COPY,
    sequence: sql`n`,
    // Each serves two of them.
    invoice_number: sql`'2546000000123456' || lpad((n / 2)::text, 4, '0')`,
    invoice_amount: sql`1900`,
    invoice_uscc: sql`'91460100MA5T00000X'`,
  });
  await belowStatements(tx, Statement, campaign.id);
  const entry = {
    ...COPY,
    cause_id: sql`gen_random_uuid()`,
    campaign_id: nth(campaigns),
    voucher_id: sql`gen_random_uuid()`,
    statement_id: nth(Statement),
  };
  await tx.execute(
    sql`insert into closed_period (id, trade_union_id, period, closed_by, closed_at)
      values (gen_random_uuid(), ${union}::uuid, '2026-10', ${asker}::uuid, '2026-11-05')`,
  );
  const which = sql`redemption_id is not null and book = 'control'`;
  const reversed = await plantCopies(tx, 'entry', { ...entry, position: sql`1000 + n` }, which);
  const counter = { ...entry, position: sql`2000 + n`, reverses: nth(reversed) };
  const LedgerEntry = await plantCopies(tx, 'entry', counter, which);
  const vouchers = await tx.query<{ id: Id }[]>(
    sql`select voucher_id as id from entry where id = any (${LedgerEntry}::uuid[])`,
  );
  const Voucher = vouchers.map(({ id }) => id);
  await redeemedTwice(tx, Voucher, Statement);
  return { Budget, Campaign: campaigns, Statement, LedgerEntry, Voucher };
}

/** Each voucher was redeemed twice; and each redemption stands in a statement, and is taken back by one. */
async function redeemedTwice(tx: Writer, vouchers: readonly Id[], statements: readonly Id[]): Promise<void> {
  await tx.execute(
    sql`insert into redemption (id, voucher_id, campaign_id, trade_union_id, partner_id, outlet_id, cashier_id, amount,
        redeemed_at, undo_until)
      select gen_random_uuid(), v.id, r.campaign_id, r.trade_union_id, r.partner_id, r.outlet_id, r.cashier_id, r.amount,
        r.redeemed_at, r.undo_until
      from unnest(${vouchers}::uuid[]) as v(id) cross join generate_series(1, 2)
        cross join (select * from redemption limit 1) as r`,
  );
  await tx.execute(
    sql`insert into statement_line (redemption_id, kind, statement_id, campaign_id, voucher_id, outlet_id, amount, redeemed_at)
      select id, kind, (${statements}::uuid[])[1 + row_number() over (order by id) % ${statements.length}::int],
        campaign_id, voucher_id, outlet_id, sign * amount, redeemed_at
      from redemption cross join (values ('redemption', 1), ('credit', -1)) as two(kind, sign)`,
  );
}

/** Lines, approvals, disputes, what was sent back, drawings anew and payments: two of each. */
async function belowStatements(tx: Writer, statements: readonly Id[], campaignId: Id): Promise<void> {
  const each = sql`unnest(${statements}::uuid[]) as s(id) cross join generate_series(1, 2) as n`;
  await tx.execute(
    sql`insert into statement_line (redemption_id, kind, statement_id, campaign_id, voucher_id, outlet_id, amount, redeemed_at)
      select gen_random_uuid(), 'redemption', s.id, ${campaignId}::uuid, gen_random_uuid(), gen_random_uuid(), 950, '2026-11-22' from ${each}`,
  );
  await tx.execute(
    sql`insert into approval (statement_id, revision_hash, person_id, duty_id, approved_at)
      select s.id, 'h', gen_random_uuid(), gen_random_uuid(), '2026-12-05' from ${each}`,
  );
  await tx.execute(
    sql`insert into dispute (statement_id, version, person_id, disputed_at, reason, salt)
      select s.id, n, ${asker}::uuid, '2026-12-05', '金额不符', md5('a') from ${each}`,
  );
  await tx.execute(
    sql`insert into send_back (statement_id, version, person_id, sent_back_at, reason, salt)
      select s.id, 2 + n, ${asker}::uuid, '2026-12-05', '缺凭证', md5('a') from ${each}`,
  );
  await tx.execute(
    sql`insert into redrawing (statement_id, version, person_id, redrawn_at, revision, amount_before, amount, line_count, came, went)
      select s.id, 1 + n, ${asker}::uuid, '2026-12-05', 1 + n, 1900, 1900, 2, 0, 0 from ${each}`,
  );
  await tx.execute(
    sql`insert into payment (id, statement_id, attempt, state, amount, order_sha256, failure, recorded_by, recorded_at)
      select s.id || '-' || n, s.id, n, 'failed', 1900, 'h', '退票', ${asker}::uuid, '2026-12-05' from ${each}`,
  );
}

it('billing asks the database as often for twenty rows as for one, whatever field is wanted', async () => {
  const { findings, unproven, fields } = await walkRows(walk);
  expect(findings).toEqual([]);
  expect(unproven).toEqual([]);
  expect(fields).toBeGreaterThan(40);
}, 120_000);

it('what is another union’s is told to somebody with all duties elsewhere as if it were not there', async () => {
  const [outsider, elsewhere] = [newId(new Date()), newId(new Date())];
  await billing.plantUnion({ id: elsewhere, code: '43', path: [elsewhere] });
  for (const role of ROLES) await billing.appoint(outsider, role, 'union', elsewhere);
  await billing.appoint(outsider, 'partner_admin', 'partner', newId(new Date()));
  const schema = await schemaOf((query) => billing.ask(asker, query));
  const needed = {
    'accountEntries.book': 'GENERAL',
    'accountEntries.account': '"402"',
    'drawingPreview.partnerId': `"${things['partnerId']}"`,
    'drawingPreview.tradeUnionId': `"${things['tradeUnionId']}"`,
    'duesPreview.bankReference': '"ICBC-2026-1"',
  };
  const told = await othersShown(billing, schema, { insider: asker, outsider, ids: things, needed });
  // Which unions there are is public, and a merchant may have statements of any: this outsider's list is empty.
  expect(told).toEqual(['statements by tradeUnionId']);
}, 60_000);
