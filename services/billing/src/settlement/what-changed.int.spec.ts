import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { ServiceUnderTest } from '@puhui/platform/testing';
import { billingService } from '../service.js';
import { BillingStory } from '../spec/billing-story.js';

const id = (): Id => newId(new Date());
const CHANGE = 'revisionBefore revision amountBefore amount linesBefore lines came went';
const WHOLE = `id status amount lineCount revision revisionHash disputeReason lastChange { ${CHANGE} }
  disputes(first: 9) { nodes { reason answered { revision } } } sendBacks(first: 9) { nodes { reason } }
  lines(first: 9) { nodes { redemptionId } pageInfo { hasNextPage } }`;

let service: ServiceUnderTest;
let story: BillingStory;
const [officer, approver, partnerAdmin, otherAdmin] = [id(), id(), id(), id()];
beforeAll(async () => {
  service = await ServiceUnderTest.start(billingService);
  story = await BillingStory.play(service);
  const { partnerId } = story.campaign;
  await service.database.sql.execute(
    sql`insert into partner (id, name, uscc, trade_union_id, status, version)
         values (${partnerId}::uuid, '洗车行', '91350100M000100Y43', ${story.union}::uuid, 'live', 1)`,
  );
  await service.appoint(partnerAdmin, 'partner_admin', 'partner', partnerId);
  await service.appoint(otherAdmin, 'partner_admin', 'partner', id());
  await service.appoint(approver, 'finance_approver', 'union', story.union);
  await service.appoint(officer, 'finance_officer', 'union', story.union);
});
afterAll(() => service.stop());

interface Shown {
  readonly id: Id;
  readonly revisionHash: string;
  readonly lines: { readonly nodes: readonly { readonly redemptionId: Id }[] };
}
interface Moved {
  readonly statement: Shown;
}
interface List {
  readonly nodes: readonly [Shown];
}

async function step(as: Id, field: string, args: Record<string, unknown>): Promise<Shown> {
  const given = Object.entries({ ...args, idempotencyKey: id() }).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}`,
  );
  const { data, errors } = await service.ask(
    as,
    `mutation { answer: ${field}(${given.join(', ')}) { __typename ... on StatementMoved { statement { ${WHOLE} } }
         ... on Refusal { code } } }`,
  );
  expect(errors).toEqual([]);
  expect(data).toMatchObject({ answer: { __typename: 'StatementMoved' } });
  return ((data ?? {})['answer'] as Moved).statement;
}
const seen = async (as: Id, statementId: Id): Promise<unknown> =>
  (await service.ask(as, `query ($id: Id!) { statement(id: $id) { ${WHOLE} } }`, { id: statementId })).data?.[
    'statement'
  ];
const listed = async (as: Id): Promise<unknown> =>
  (await service.ask(as, `{ statements(first: 9) { nodes { ${WHOLE} } } }`)).data;

it('a merchant goes on seeing what it disputed while it is drawn anew, and nothing of the draft', async () => {
  const { union: tradeUnionId, campaign } = story;
  const drawing = { partnerId: campaign.partnerId, tradeUnionId, period: '2026-11' };
  const drawn = await step(officer, 'drawStatement', drawing);
  const { id: statementId } = drawn;
  // A draft that nobody was sent is drawn on, and stays its union's own.
  const again = await step(officer, 'redrawStatement', { statementId, revisionHash: drawn.revisionHash });
  expect(await seen(partnerAdmin, statementId)).toBeNull();
  const { revisionHash } = again;
  expect(await step(officer, 'sendStatement', { statementId, revisionHash })).toMatchObject({
    lastChange: null,
  });
  await step(partnerAdmin, 'disputeStatement', { statementId, revisionHash, reason: '多算了一笔' });
  const without = [again.lines.nodes[0]?.redemptionId];
  const redrawn = await step(officer, 'redrawStatement', {
    statementId,
    revisionHash,
    withoutRedemptionIds: without,
    answer: '已去掉',
  });
  const asItWas = {
    status: 'DRAFT',
    amount: '3800',
    lineCount: 2,
    revision: 2,
    revisionHash: '',
    lastChange: null,
    disputes: { nodes: [{ reason: '多算了一笔', answered: null }] },
    lines: { nodes: [], pageInfo: { hasNextPage: false } },
  };
  expect(await seen(partnerAdmin, statementId)).toMatchObject(asItWas);
  expect(await listed(partnerAdmin)).toMatchObject({ statements: { nodes: [asItWas] } });
  expect(await seen(otherAdmin, statementId)).toBeNull();
  const change = {
    revisionBefore: 2,
    revision: 3,
    amountBefore: '3800',
    amount: '1900',
    linesBefore: 2,
    lines: 1,
    came: 0,
    went: 1,
  };
  expect(await seen(officer, statementId)).toMatchObject({ amount: '1900', revision: 3, lastChange: change });
  await step(officer, 'sendStatement', { statementId, revisionHash: redrawn.revisionHash });
  expect(await seen(partnerAdmin, statementId)).toMatchObject({
    status: 'SENT',
    amount: '1900',
    lastChange: change,
    disputes: { nodes: [{ answered: { revision: 3 } }] },
  });
});

it('a merchant is told what changed after an approver sent it back, and not what the approver wrote', async () => {
  const { data } = await service.ask(officer, `{ statements(first: 1) { nodes { ${WHOLE} } } }`);
  const [{ id: statementId, revisionHash }] = ((data ?? {})['statements'] as List).nodes;
  await step(partnerAdmin, 'confirmStatement', { statementId, revisionHash });
  await step(approver, 'sendBackStatement', { statementId, revisionHash, reason: '少了一笔' });
  const redrawn = await step(officer, 'redrawStatement', { statementId, revisionHash });
  const asItWas = { status: 'DRAFT', amount: '1900', revision: 3, sendBacks: { nodes: [] } };
  expect(await seen(partnerAdmin, statementId)).toMatchObject({
    ...asItWas,
    disputes: { nodes: [{ answered: { revision: 3 } }] },
  });
  await step(officer, 'sendStatement', { statementId, revisionHash: redrawn.revisionHash });
  expect(await seen(partnerAdmin, statementId)).toMatchObject({
    status: 'SENT',
    revision: 4,
    lastChange: { revisionBefore: 3, revision: 4, amountBefore: '1900', amount: '3800', came: 1, went: 0 },
    disputes: { nodes: [{ answered: { revision: 3 } }] },
    sendBacks: { nodes: [] },
  });
});
