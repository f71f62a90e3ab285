import { granted } from '../door/request.js';
import type { Door } from '../door/door.js';
import { onceHeard } from '../door/patience.js';
import { madeUpPerson } from '../people/made-up-person.js';
import { grantDuty, registerPerson, type GrantDuty } from '../questions/members.js';
import { showAtSignIn } from './at-sign-in.js';
import { keyOf, lastingKeyOf, NUMBERS, type Demo } from './demo.js';

/** Who runs a campaign in the union: each another person, as the separation of duties wants it. */
export interface Staff {
  readonly officer: Door;
  readonly finance: Door;
  readonly approvers: readonly Door[];
  readonly auditor: Door;
}

/** Registers a made-up person; the same number answers with the same person in every run. */
export async function register(demo: Demo, number: number, regionCode: string): Promise<string> {
  const person = madeUpPerson(demo.played.members.seed, number, regionCode);
  const answer = await onceHeard(demo.admin, registerPerson, {
    input: { ...person, idempotencyKey: lastingKeyOf(demo, 'person', number) },
  });
  return granted(answer, `登记人员 / register person ${number}`).person.id;
}

/** Grants a duty; one that is held already is as good. */
export async function appoint(demo: Demo, by: Door, duty: Omit<GrantDuty, 'idempotencyKey'>): Promise<void> {
  const idempotencyKey = keyOf(demo, 'duty', duty.role.slice(0, 12), duty.personId.slice(-12));
  const answer = await onceHeard(by, grantDuty, { input: { ...duty, idempotencyKey } });
  if (!answer.ok && answer.refusal.__typename === 'DutyAlreadyHeld') return;
  granted(answer, `任命 / appoint ${duty.role}`);
}

export async function appointStaff(demo: Demo): Promise<Staff> {
  const { admin, union } = demo;
  const roles = ['UNION_OFFICER', 'FINANCE_OFFICER', 'FINANCE_APPROVER', 'FINANCE_APPROVER', 'AUDITOR'];
  const personIds: string[] = [];
  for (const [index, role] of roles.entries()) {
    const personId = await register(demo, NUMBERS.staff + index, union.regionCode ?? '460000');
    await appoint(demo, admin, { personId, role, scopeKind: 'UNION', scopeId: union.id });
    personIds.push(personId);
  }
  const [officerId = '', financeId = '', firstId = '', secondId = '', auditorId = ''] = personIds;
  await showAtSignIn(demo, {
    officer: officerId,
    finance: financeId,
    'approver-1': firstId,
    'approver-2': secondId,
    auditor: auditorId,
  });
  const [officer, finance, first, second, auditor] = await admin.asPeople(personIds);
  if (!officer || !finance || !first || !second || !auditor)
    throw new Error('the issuer gave too few tokens');
  demo.say(
    `  ${union.name}: 工会干部 1、财务 1、审批 2、经审 1 / 1 officer, 1 finance, 2 approvers, 1 auditor`,
  );
  return { officer, finance, approvers: [first, second], auditor };
}
