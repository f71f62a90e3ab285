import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { billingQuestions, granted, madeUpPerson, membersQuestions, onceHeard } from '@puhui/cli';
import { z } from 'zod';
import { anyKey } from './stage/any-key.js';
import { sentStatement } from './stage/office.js';
import { confirmed, redeemed, type Redeemed } from './stage/redeemed.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
let due: Redeemed;
beforeAll(async () => {
  stage = await Stage.set();
  due = await redeemed(stage, '一元洗车（审批人去职）', [48]);
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

/** Somebody new approves for the union. */
async function newApprover() {
  const admin = await stage.platform.door.asAccount('platform-admin');
  const person = madeUpPerson(68, Math.floor(Math.random() * 1_000_000), '460105');
  const input = { ...person, idempotencyKey: anyKey() };
  const registered = await admin.ask(membersQuestions.registerPerson, { input });
  const personId = granted(registered, 'register').person.id;
  const duty = { personId, role: 'FINANCE_APPROVER', scopeKind: 'UNION' as const, scopeId: due.tradeUnionId };
  const appointing = { input: { ...duty, idempotencyKey: anyKey() } };
  const appointed = await onceHeard(admin, membersQuestions.grantDuty, appointing);
  const revoked = {
    document: `mutation m($id: Id!, $key: IdempotencyKey!) { revokeDuty(dutyId: $id, reason: "停职调查", idempotencyKey: $key) { __typename } }`,
    read: (data: Record<string, unknown>) => z.object({ __typename: z.string() }).parse(data['revokeDuty']),
  };
  const { id } = granted(appointed, 'appoint').duty;
  return {
    door: await stage.platform.door.asPerson(personId),
    loses: async () => admin.ask(revoked, { id, key: anyKey() }),
  };
}

it('an approver reads whose signature counts no more, and theirs does not complete the approval', async () => {
  const statement = await sentStatement(stage, { ...due, adminId: '' });
  await confirmed(due, statement);
  const before = await newApprover();
  const finance = await stage.platform.door.asAccount('hainan-finance');
  const { revisionHash = '' } = (await finance.ask(billingQuestions.statementById, { id: statement })) ?? {};
  const signing = { statementId: statement, revisionHash, idempotencyKey: anyKey() };
  granted(await onceHeard(before.door, billingQuestions.approveStatement, signing), 'approve');
  expect(await before.loses()).toEqual({ __typename: 'DutyRevoked' });

  const approver = await stage.personAt(`/finance/statements/${statement}`, 'hainan-approver-1', {
    width: 390,
  });
  // The page asks again by itself, until billing has heard of it.
  await approver.sees(/职责已于\d{4}年\d+月\d+日.+收回/);
  await approver.findsNothingWrong();
  await approver.go(`/finance/statements/${statement}/approve`);
  await approver.sees('不再计入的签字');
  await approver.findsNothingWrong();
  await approver.isSure('批准', '还需要另一个人批准，状态到那时才变，然后才能付款。');

  const second = await stage.personAt(`/finance/statements/${statement}/approve`, 'hainan-approver-2');
  await second.isSure('批准', '两个人都批准了，可以付款。');
  await second.taps('回到对账单');
  await second.sees('签字不再计入');
  await second.taps('English');
  await second.sees(/The duty was revoked on/);
  await second.findsNothingWrong();
}, 180_000);
