import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { benefitsQuestions, billingQuestions, type Door } from '@puhui/cli';
import { z } from 'zod';
import { anyKey } from './stage/any-key.js';
import { openOffice, redeemOne, sentStatement } from './stage/office.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

it('an officer launches no other terms than those on the page, and no save takes back another', async () => {
  const campaignId = await stage.town.draft('wash', { title: '两处同时改的洗车', total: 5, claimDays: 2 });
  const officer = await stage.personAt(`/union/campaigns/${campaignId}/launch`, 'hainan-officer');
  await officer.sees('5 份');
  const [editing, other] = [await officer.anotherTab(), await officer.anotherTab()];
  for (const tab of [editing, other]) await tab.go(`/union/campaigns/${campaignId}/edit`);
  await other.fills('总份数', '7');
  await other.taps('保存草稿');
  await other.sees('7 份');
  await editing.fills('活动名称', '两处同时改的洗车（二期）');
  await editing.taps('保存草稿');
  await editing.sees('活动内容已变更');
  await officer.isSure('发布活动', '活动内容已变更');
  await officer.findsNothingWrong();
  const campaign = await stage.town.officer.ask(benefitsQuestions.campaignById, { id: campaignId });
  expect(campaign).toMatchObject({ status: 'DRAFT', title: '两处同时改的洗车' });
  await officer.taps('看活动');
  await officer.sees('7 份');
}, 90_000);

const movedSchema = z.object({
  __typename: z.literal('StatementMoved'),
  statement: z.object({ revisionHash: z.string() }),
});
const MOVED = '{ __typename ... on StatementMoved { statement { revisionHash } } }';

/** A step of a statement as somebody asks it who looks at it now. @returns the revision's hash after it */
async function step(
  door: Door,
  field: string,
  more: string,
  id: string,
  revisionHash: string,
): Promise<string> {
  const { statement } = await door.ask(
    {
      document: `mutation q($id: Id!, $hash: String!, $key: IdempotencyKey!) {
        ${field}(statementId: $id, revisionHash: $hash, idempotencyKey: $key${more}) ${MOVED} }`,
      read: (data) => movedSchema.parse(data[field]),
    },
    { id, hash: revisionHash, key: anyKey() },
  );
  return statement.revisionHash;
}

const linesSchema = z.object({ lines: z.object({ nodes: z.array(z.object({ redemptionId: z.string() })) }) });
const linesOf = async (finance: Door, id: string): Promise<readonly string[]> => {
  const { lines } = await finance.ask(
    {
      document: `query q($id: Id!) { statement(id: $id) { lines(first: 5) { nodes { redemptionId } } } }`,
      read: (data) => linesSchema.parse(data['statement']),
    },
    { id },
  );
  return lines.nodes.map(({ redemptionId }) => redemptionId);
};

it('a merchant agrees to no other amount than the one on the page, and is led to the statement of now', async () => {
  const office = await openOffice(stage);
  const campaignId = await stage.town.campaign('wash', { title: '重新生成的洗车', total: 9, claimDays: 2 });
  for (const nth of [51, 52]) await redeemOne(stage, nth, campaignId);
  const id = await sentStatement(stage, office);
  const admin = await stage.platform.door.asPerson(office.adminId);
  const merchant = await stage.reader(await stage.doorOf(office.adminId), { width: 1440 });
  await merchant.go(`/merchant/p/${office.partnerId}/statements/${id}/confirm`);
  await merchant.taps('下一步');
  await merchant.sees('第 1 版');
  const finance = await stage.platform.door.asAccount('hainan-finance');
  const sent = await admin.ask(billingQuestions.statementById, { id });
  const hash = sent?.revisionHash ?? '';
  const disputed = await step(admin, 'disputeStatement', ', reason: "多了一笔，请核对"', id, hash);
  const [left] = await linesOf(finance, id);
  const redrawn = await step(finance, 'redrawStatement', `, withoutRedemptionIds: ["${left}"]`, id, disputed);
  await step(finance, 'sendStatement', '', id, redrawn);
  await merchant.isSure('确认这个金额', '对账单内容已变更');
  await merchant.findsNothingWrong();
  expect(await admin.ask(billingQuestions.statementById, { id })).toMatchObject({ status: 'SENT' });
  await merchant.taps('回到对账单');
  await merchant.sees('等您核对');
}, 120_000);
