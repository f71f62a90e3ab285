import { sql, type Sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import {
  doneWhileBehind,
  effectsElsewhere,
  giveEveryRole,
  schemaOf,
  ServiceUnderTest,
  type ForeignWalk,
} from '@puhui/platform/testing';
import { billingService } from './service.js';
import { BillingStory } from './spec/billing-story.js';

const ROLES = ['finance_officer', 'finance_approver', 'auditor', 'platform_admin', 'system_admin'] as const;
const asker = newId(new Date());
/** Has every role, and none over what is there. */
const outsider = newId(new Date());

let billing: ServiceUnderTest;
let walk: ForeignWalk;
beforeAll(async () => {
  billing = await ServiceUnderTest.start(billingService);
  const { union, campaign } = await BillingStory.play(billing);
  const { partnerId } = campaign;
  for (const role of ROLES) await billing.appoint(asker, role, 'union', union);
  await billing.appoint(asker, 'platform_admin', 'platform', null);
  await billing.appoint(asker, 'system_admin', 'platform', null);
  await billing.database.sql.execute(
    sql`insert into partner (id, name, uscc, trade_union_id, status, version)
     values (${partnerId}::uuid, '洗车行', '91460100MA5T00000X', ${union}::uuid, 'live', 1) on conflict do nothing`,
  );
  const { id: statementId, revisionHash } = await statementOf(partnerId, union);
  // Nobody draws a statement of their own merchant.
  await billing.appoint(asker, 'partner_admin', 'partner', partnerId);
  const ask = (query: string, variables: object = {}) => billing.ask(asker, query, variables);
  const elsewhere = { union: newId(new Date()), partner: newId(new Date()), outlet: newId(new Date()) };
  await billing.plantUnion({ id: elsewhere.union, code: 'HB', path: [elsewhere.union] });
  await giveEveryRole((role, kind, id) => billing.appoint(outsider, role, kind, id), elsewhere);
  walk = {
    schema: await schemaOf(ask),
    access: billing.access,
    database: billing.database.sql,
    ask: (query, variables) => billing.ask(outsider, query, variables),
    good: {
      tradeUnionId: union,
      fromTradeUnionId: union,
      toTradeUnionId: elsewhere.union,
      partnerId,
      campaignId: campaign.id,
      statementId,
      revisionHash,
      year: 2026,
      line: 'general-benefits',
      period: '2026-10',
      uscc: '91350100M000100Y43',
      number: '25462000000012345678',
      receivedOn: '2026-11-02',
      paidOn: '2026-11-02',
      document: '琼工办〔2026〕3号',
      bankReference: 'ICBC-2026-1103',
    },
    goodOf: { redrawStatement: { withoutRedemptionIds: [] } },
  };
});
afterAll(() => billing.stop());

/** A statement of what was redeemed; its lines are asked for. */
async function statementOf(
  partnerId: string,
  union: string,
): Promise<{ readonly id: string; readonly revisionHash: string }> {
  const { data } = await billing.ask(
    asker,
    `mutation ($p: Id!, $u: Id!) { drawStatement(partnerId: $p, tradeUnionId: $u, period: "2026-11", idempotencyKey: "drawn") {
       __typename ... on StatementMoved { statement { id revisionHash } } ... on Refusal { code message } } }`,
    { p: partnerId, u: union },
  );
  const [, id, revisionHash] = /"id":"([^"]+)","revisionHash":"([^"]+)"/.exec(JSON.stringify(data)) ?? [];
  if (id === undefined || revisionHash === undefined)
    throw new Error(`no statement: ${JSON.stringify(data)}`);
  return { id, revisionHash };
}

it('who has every role elsewhere changes nothing of other unions by any mutation of billing', async () => {
  expect(await effectsElsewhere(walk)).toEqual([]);
}, 120_000);

it('they hear no more of a statement that is paid, and of a union that is dissolved', async () => {
  const each = (what: Sql) =>
    billing.database.sql.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = 'replica'`);
      await tx.execute(what);
    });
  await each(sql`update statement set status = 'paid', confirmed_by = ${asker}::uuid, invoice_number = '1',
    invoice_amount = amount, invoice_uscc = payee_uscc`);
  await each(sql`update platform.trade_union set status = 'dissolved'`);
  expect(await effectsElsewhere(walk)).toEqual([]);
  await each(sql`update statement set status = 'draft', confirmed_by = null, invoice_number = null,
    invoice_amount = null, invoice_uscc = null`);
  await each(sql`update platform.trade_union set status = 'active'`);
}, 120_000);

it('while a revocation may be on its way nothing whatever is decided about money', async () => {
  const insider = {
    ...walk,
    ask: (query: string, variables: object) => billing.ask(asker, query, variables),
  };
  expect(await doneWhileBehind(insider, billing.database.sql)).toEqual([]);
}, 120_000);
