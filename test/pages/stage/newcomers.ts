import { granted, madeUpPerson, membersQuestions, onceHeard, type Door } from '@puhui/cli';
import { does } from '../../screens/does.js';
import { anyKey } from './any-key.js';
import type { Stage } from './stage.js';

/** A platform with a town on it. */
export type Place = Pick<Stage, 'platform' | 'town'>;

/** Somebody whom the platform knows, and who is nobody's member yet. @returns the person */
export async function newPerson({ platform }: Pick<Place, 'platform'>): Promise<string> {
  const admin = await platform.door.asAccount('platform-admin');
  const person = madeUpPerson(97, Math.floor(Math.random() * 1_000_000), '460105');
  const input = { ...person, idempotencyKey: anyKey() };
  return granted(await onceHeard(admin, membersQuestions.registerPerson, { input }), 'register').person.id;
}

/** A membership, and whose it is. */
export interface NewMember {
  readonly personId: string;
  readonly memberId: string;
}

/** Somebody who asks to join a union. */
export async function newApplicant(place: Place, tradeUnionId: string): Promise<NewMember> {
  const personId = await newPerson(place);
  const memberId = await does(
    await place.platform.door.asPerson(personId),
    `mutation ($tradeUnionId: Id!, $idempotencyKey: IdempotencyKey!) {
       applyForMembership(input: { tradeUnionId: $tradeUnionId, workerType: "货车司机", employer: "顺达货运", idempotencyKey: $idempotencyKey }) {
         __typename ... on MembershipApplied { member { id } } ... on Refusal { message } } }`,
    { tradeUnionId },
    /"member":{"id":"([^"]+)"/,
  );
  return { personId, memberId };
}

/** One step of a membership by an officer, as the graph takes it. */
export const steps = async (
  officer: Door,
  memberId: string,
  step: 'verifyMember' | 'activateMember' | 'retainMember',
): Promise<string> =>
  does(
    officer,
    `mutation ($memberId: Id!, $idempotencyKey: IdempotencyKey!) {
       ${step}(memberId: $memberId, idempotencyKey: $idempotencyKey) {
         __typename ... on MembershipMoved { member { id } } ... on Refusal { message } } }`,
    { memberId },
    /"member":{"id":"([^"]+)"/,
  );

/** Somebody who asked to join a union, and whom its officer has taken in. */
export async function newMember(
  place: Place,
  tradeUnionId: string,
  officer: Door = place.town.officer,
): Promise<NewMember> {
  const applicant = await newApplicant(place, tradeUnionId);
  await steps(officer, applicant.memberId, 'verifyMember');
  await steps(officer, applicant.memberId, 'activateMember');
  return applicant;
}

/** An officer of a union elsewhere, and that union, by its code. */
export async function officerElsewhere(
  place: Place,
  code: string,
): Promise<{ readonly personId: string; readonly tradeUnionId: string }> {
  const admin = await place.platform.door.asAccount('platform-admin');
  const union = await admin.ask(membersQuestions.tradeUnionByCode, { code });
  const personId = await newPerson(place);
  const tradeUnionId = union?.id ?? '';
  const input = {
    personId,
    role: 'UNION_OFFICER',
    scopeKind: 'UNION' as const,
    scopeId: tradeUnionId,
    idempotencyKey: anyKey(),
  };
  granted(await onceHeard(admin, membersQuestions.grantDuty, { input }), 'appoint');
  return { personId, tradeUnionId };
}
