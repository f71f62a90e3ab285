import { granted, madeUpPerson, membersQuestions, onceHeard, type Door } from '@puhui/cli';
import type { Platform } from './platform.js';

/** An officer of another union (by its code): the same role, another scope. */
export async function officerOf(platform: Platform, code: string): Promise<Door> {
  const admin = await platform.door.asAccount('platform-admin');
  const union = await admin.ask(membersQuestions.tradeUnionByCode, { code });
  const person = madeUpPerson(88, Number(code), '110101');
  const input = { ...person, idempotencyKey: `officer-${code}` };
  const personId = granted(await admin.ask(membersQuestions.registerPerson, { input }), 'register').person.id;
  const duty = { personId, role: 'UNION_OFFICER', scopeKind: 'UNION' as const, scopeId: union?.id ?? null };
  const appointed = await onceHeard(admin, membersQuestions.grantDuty, {
    input: { ...duty, idempotencyKey: `officer-duty-${code}-${Math.random()}` },
  });
  if (!appointed.ok && appointed.refusal.__typename !== 'DutyAlreadyHeld') granted(appointed, 'appoint');
  return admin.asPerson(personId);
}
