import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { businessDate, newId, type Id } from '@puhui/kernel';
import { ServiceUnderTest } from '@puhui/platform/testing';
import { billingService } from '../service.js';
import { BillingStory } from '../spec/billing-story.js';

const id = (): Id => newId(new Date());
const STATEMENT = 'id status amount lineCount revisionHash';

let service: ServiceUnderTest;
let story: BillingStory;
const [partnerAdmin, otherAdmin, first, second] = [id(), id(), id(), id()];
beforeAll(async () => {
  service = await ServiceUnderTest.start(billingService);
  story = await BillingStory.play(service);
  await service.database.sql.execute(
    sql`insert into partner (id, name, uscc, trade_union_id, status, version)
         values (${story.campaign.partnerId}::uuid, '洗车行', '91350100M000100Y43', ${story.union}::uuid, 'live', 1)`,
  );
  await service.appoint(partnerAdmin, 'partner_admin', 'partner', story.campaign.partnerId);
  await service.appoint(otherAdmin, 'partner_admin', 'partner', id());
  await service.appoint(first, 'finance_approver', 'union', story.union);
  await service.appoint(second, 'finance_approver', 'union', story.union);
  // Who adopted the budget may not approve; who draws may not either: a further officer draws.
  await service.appoint(officer, 'finance_officer', 'union', story.union);
});
afterAll(() => service.stop());

const officer = id();
// The bank pays on the day of the approval at the earliest; the service's clock is real here.
const PAID_ON = businessDate(new Date());
type Answered = { __typename: string; code?: string; statement?: Record<string, unknown> };

async function step(as: Id, field: string, args: Record<string, string | number>): Promise<Answered> {
  const given = Object.entries({ ...args, idempotencyKey: id() }).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}`,
  );
  const { data, errors } = await service.ask(
    as,
    `mutation { answer: ${field}(${given.join(', ')}) { __typename ... on StatementMoved { statement { ${STATEMENT} } }
         ... on Refusal { code } } }`,
  );
  expect(errors).toEqual([]);
  return (data ?? {})['answer'] as Answered;
}
const seen = async (as: Id, statementId: unknown): Promise<unknown> =>
  (await service.ask(as, `query ($id: Id!) { statement(id: $id) { ${STATEMENT} } }`, { id: statementId }))
    .data?.['statement'];

it('a statement goes from a draft that only the union sees to a payment with its entry', async () => {
  const { union, campaign, auditor } = story;
  const period = '2026-11';
  const drawn = await step(officer, 'drawStatement', {
    partnerId: campaign.partnerId,
    tradeUnionId: union,
    period,
  });
  expect(drawn.statement).toMatchObject({ status: 'DRAFT', amount: '3800', lineCount: 2 });
  const { id: statementId, revisionHash } = drawn.statement as { id: string; revisionHash: string };
  expect(await seen(partnerAdmin, statementId)).toBeNull();
  expect(await step(officer, 'sendStatement', { statementId, revisionHash })).toMatchObject({
    statement: { status: 'SENT' },
  });
  expect(await seen(partnerAdmin, statementId)).toMatchObject({ status: 'SENT' });
  expect(await seen(otherAdmin, statementId)).toBeNull();
  expect(await step(otherAdmin, 'confirmStatement', { statementId, revisionHash })).toMatchObject({
    code: 'NOT_ALLOWED',
  });
  await step(partnerAdmin, 'confirmStatement', { statementId, revisionHash });
  expect(await step(officer, 'approveStatement', { statementId, revisionHash })).toMatchObject({
    __typename: 'NotAllowed',
  });
  await step(first, 'approveStatement', { statementId, revisionHash });
  expect(await step(second, 'approveStatement', { statementId, revisionHash })).toMatchObject({
    statement: { status: 'APPROVED' },
  });
  const order = `query ($id: Id!) { statement(id: $id) { paymentOrder { paymentId content sha256 } } }`;
  const before = await service.ask(officer, order, { id: statementId });
  const payment = { statementId, attempt: 1, bankReference: 'BOC-1', paidOn: PAID_ON };
  expect(await step(officer, 'recordPayment', payment)).toMatchObject({ statement: { status: 'PAID' } });
  expect((await service.ask(officer, order, { id: statementId })).data).toEqual(before.data);
  const { data } = await service.ask(
    auditor,
    `query ($union: Id!) { accountEntries(tradeUnionId: $union, book: GENERAL, account: "50305") { nodes { amount
         statement { id status payments { id status } approvals { valid } lines(first: 1) { nodes { redemptionId outlet { id } } pageInfo { hasNextPage } } } } } }`,
    { union },
  );
  expect(data).toMatchObject({
    accountEntries: {
      nodes: [
        {
          amount: '3800',
          statement: {
            id: statementId,
            status: 'PAID',
            payments: [{ id: `${statementId}-1`, status: 'PAID' }],
            approvals: [{ valid: true }, { valid: true }],
            lines: { nodes: [{ outlet: { id: campaign.outletId } }], pageInfo: { hasNextPage: true } },
          },
        },
      ],
    },
  });
});

it('statements are listed as far as the reader’s duty reaches', async () => {
  const listed = async (as: Id): Promise<unknown> =>
    (await service.ask(as, '{ statements(period: "2026-11") { nodes { status } } }')).data;
  const one = { statements: { nodes: [{ status: 'PAID' }] } };
  expect(await listed(story.auditor)).toEqual(one);
  expect(await listed(partnerAdmin)).toEqual(one);
  expect(await listed(otherAdmin)).toEqual({ statements: { nodes: [] } });
});

it('a filter of statements by a union shows those of the unions below it too', async () => {
  const [above, auditor] = [id(), id()];
  const { union } = story;
  await service.plantUnion({ id: above, code: 'CN', path: [above] });
  await service.database.sql.execute(
    sql`update platform.trade_union set path = ${[above, union]}::uuid[] where id = ${union}::uuid`,
  );
  await service.appoint(auditor, 'auditor', 'union', above);
  const list = async (tradeUnionId: Id): Promise<unknown> =>
    (
      await service.ask(auditor, 'query ($id: Id!) { statements(tradeUnionId: $id) { nodes { id } } }', {
        id: tradeUnionId,
      })
    ).data?.['statements'];
  expect(await list(above)).toEqual(await list(union));
  expect(await list(above)).toMatchObject({ nodes: [expect.anything()] });
});
