import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import {
  goodOperations,
  schemaOf,
  ServiceUnderTest,
  tryBadValues,
  valuesTried,
  type Walk,
} from '@puhui/platform/testing';
import { billingService } from './service.js';
import { BillingStory } from './spec/billing-story.js';

const ROLES = ['finance_officer', 'finance_approver', 'auditor', 'platform_admin', 'system_admin'] as const;
const asker = newId(new Date());

let billing: ServiceUnderTest;
let walk: Walk;
beforeAll(async () => {
  billing = await ServiceUnderTest.start(billingService);
  const { union, campaign, vouchers } = await BillingStory.play(billing);
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
  const entity = (type: string, id: string) => (inner: string) =>
    `_entities(representations: [{ __typename: "${type}", id: "${id}" }]) { __typename ... on ${type} ${inner} }`;
  walk = {
    schema: await schemaOf(ask),
    ask,
    reach: {
      PublicReport: (inner) => `publicReport(tradeUnionId: "${union}", year: 2026) ${inner}`,
      Budget: (inner) => `budget(tradeUnionId: "${union}", year: 2026) { lines ${inner} }`,
      Campaign: entity('Campaign', campaign.id),
      Voucher: entity('Voucher', vouchers[0]),
      Statement: entity('Statement', statementId),
    },
    good: {
      tradeUnionId: union,
      fromTradeUnionId: union,
      partnerId,
      campaignId: campaign.id,
      statementId,
      revisionHash,
      id: statementId,
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
    goodOf: {
      ...goodOperations(billing.service, 'billing'),
      redrawStatement: { withoutRedemptionIds: [] },
    },
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

it('any bad value sent to billing breaks nothing and is refused by its name', async () => {
  expect(valuesTried(walk)).toBeGreaterThan(1_000);
  expect(await tryBadValues(walk)).toEqual([]);
}, 600_000);
