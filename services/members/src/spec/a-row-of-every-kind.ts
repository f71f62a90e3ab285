import { newId, unwrap, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { RosterImporter } from '../roster/import-roster/importer.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';
import { aPerson } from './builders.js';
import { people } from './members-under-test.js';
import { register, registered } from './registered.js';
import { csv, importFile, row } from './roster-files.js';

const { admin, hainanOfficer, haikouOfficer, hunanOfficer } = people;
const SAID = '已核对本人身份证件';

const GRANT = `mutation ($input: GrantDutyInput!) { grantDuty(input: $input) { ... on DutyGranted { duty { id } } } }`;
const REVOKE = `mutation ($id: Id!, $said: String!, $key: IdempotencyKey!) {
  revokeDuty(dutyId: $id, reason: $said, idempotencyKey: $key) { ... on DutyRevoked { duty { id } } } }`;
const CORRECT = `mutation ($id: Id!, $said: String!, $key: IdempotencyKey!) { correctPersonName(
  input: { personId: $id, name: "刘𠮷", reason: $said, idempotencyKey: $key }) {
  ... on PersonNameCorrected { correction { id } } } }`;
const TRANSFER = `mutation ($id: Id!, $to: Id!, $key: IdempotencyKey!) {
  transferMember(memberId: $id, toTradeUnionId: $to, idempotencyKey: $key) { ... on TransferRequested { transfer { id } } } }`;
const REFUSE_TRANSFER = `mutation ($id: Id!, $said: String!, $key: IdempotencyKey!) {
  refuseTransfer(transferId: $id, reason: $said, idempotencyKey: $key) { ... on TransferMoved { transfer { id } } } }`;
const REQUEST_ERASURE = `mutation ($key: IdempotencyKey!) { requestErasure(idempotencyKey: $key) {
  ... on ErasureRequested { erasure { id } } } }`;
const ERASE = `mutation ($id: Id!, $key: IdempotencyKey!) { erasePerson(erasureId: $id, idempotencyKey: $key) {
  ... on ErasureMoved { erasure { id } } } }`;
const REFUSE_ERASURE = `mutation ($id: Id!, $said: String!, $key: IdempotencyKey!) {
  refuseErasure(erasureId: $id, reason: $said, idempotencyKey: $key) { ... on ErasureMoved { erasure { id } } } }`;
const ASK_MOBILE_CODE = `mutation { askMobileCode(mobile: "17000001234") { ... on MobileCodeRequested { goodUntil } } }`;
const REQUEST_RECTIFICATION = `mutation ($key: IdempotencyKey!) {
  requestRectification(input: { employer: "椰城餐饮店", idempotencyKey: $key }) {
  ... on RectificationRequested { rectification { id } } } }`;
const REFUSE_RECTIFICATION = `mutation ($id: Id!, $said: String!, $key: IdempotencyKey!) {
  refuseRectification(rectificationId: $id, reason: $said, idempotencyKey: $key) {
  ... on RectificationMoved { rectification { id } } } }`;
const FIND = `query ($number: String!) { findMember(residentId: $number) { id person { id } } }`;
const UNMASK = `mutation ($id: Id!, $said: String!) { unmask(memberId: $id, fields: [NAME], reason: $said) {
  ... on MemberUnmasked { name } } }`;

/** What was asked for was done: the one thing that the answer is about. */
async function done(
  members: ServiceUnderTest,
  by: Id,
  document: string,
  given: object = {},
): Promise<Readonly<Record<string, unknown>>> {
  const variables = { key: newId(new Date()), said: SAID, ...given };
  const { data, errors } = await members.ask(by, document, variables);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const answer = facts(Object.values(data ?? {})[0]);
  const [about] = Object.values(answer);
  if (about === undefined) throw new Error(`it was refused: ${document}`);
  return typeof about === 'object' ? facts(about) : answer;
}

async function dutiesOfEveryKind(members: ServiceUnderTest): Promise<void> {
  const [merchant, auditor] = [await registered(members, 301), await registered(members, 302)];
  // Somebody of whom nothing else is held.
  await registered(members, 304);
  const partnerId = newId(new Date());
  await members.database.sql.execute(
    sql`insert into known_partner values (${partnerId}, ${seededUnionId('46')}, 'live', 1)`,
  );
  const grant = (by: Id, input: object) =>
    done(members, by, GRANT, { input: { idempotencyKey: newId(new Date()), ...input } });
  const partner = { scopeKind: 'PARTNER', scopeId: partnerId };
  await grant(hainanOfficer.personId, { personId: merchant, role: 'PARTNER_ADMIN', ...partner });
  await register(members, merchant, aPerson(303));
  const over = { scopeKind: 'UNION', scopeId: seededUnionId('46') };
  const duty = await grant(admin.personId, { personId: auditor, role: 'AUDITOR', ...over });
  await done(members, admin.personId, REVOKE, { id: textOf(duty, 'id') });
}

/** Everything that members keeps a row of: rosters, duties, transfers, corrections, wishes, and who looked at whom. */
export async function rowsOfEveryKind(members: ServiceUnderTest): Promise<void> {
  await dutiesOfEveryKind(members);
  await importFile(members, csv(row(1), row(2), row(3), row(4), row(5, { 1: '46' })));
  const ask = (by: Id, document: string, given: object = {}) => done(members, by, document, given);
  const found = async (n: number): Promise<{ readonly id: string; readonly person: Id }> => {
    const member = await ask(hainanOfficer.personId, FIND, { number: aPerson(n).residentId });
    return { id: textOf(member, 'id'), person: textOf(member['person'], 'id') };
  };
  const [one, two, three, four] = [await found(1), await found(2), await found(3), await found(4)];
  await ask(hainanOfficer.personId, UNMASK, { id: one.id });
  await ask(haikouOfficer.personId, CORRECT, { id: one.person });
  const transfer = await ask(haikouOfficer.personId, TRANSFER, { id: two.id, to: seededUnionId('43') });
  await ask(hunanOfficer.personId, REFUSE_TRANSFER, { id: textOf(transfer, 'id') });
  await ask(two.person, ASK_MOBILE_CODE);
  const rectification = await ask(two.person, REQUEST_RECTIFICATION);
  await ask(haikouOfficer.personId, REFUSE_RECTIFICATION, { id: textOf(rectification, 'id') });
  const wishes = [await ask(three.person, REQUEST_ERASURE), await ask(four.person, REQUEST_ERASURE)];
  const [refused = '', granted = ''] = wishes.map((wish) => textOf(wish, 'id'));
  await ask(haikouOfficer.personId, REFUSE_ERASURE, { id: refused });
  await ask(haikouOfficer.personId, ERASE, { id: granted });
  // A file that is being read.
  const sender = { personId: hainanOfficer.personId, issuer: 'this spec' };
  unwrap(await members.service.get(RosterImporter).begin(sender, seededUnionId('46')));
  await members.database.sql.execute(
    sql`insert into roster_seen (import_id, resident_id_hash, row)
      select i.id, p.resident_id_hash, 2 from roster_import i, person p order by p.id limit 1`,
  );
}
