import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { facts, textOf, ToldRecords, tracesIn, type ServiceUnderTest } from '@puhui/platform/testing';
import { MembersIntegrity } from '../integrity/members-integrity.js';
import { Vault } from '../persons/vault.js';
import { retention } from '../retention.js';
import { aPerson } from '../spec/builders.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { askForCode } from '../spec/mobile-code.js';
import { register } from '../spec/registered.js';
import { csv, importFile, row } from '../spec/roster-files.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const { hainanOfficer, haikouOfficer, hunanOfficer, hainanAuditor } = people;
const [hainan, hunan] = [seededUnionId('46'), seededUnionId('43')];
const planted = aPerson(700);
const NAME = '欧阳若兰';
const SAID = `本人姓名${NAME}，已核对`;
const EMPLOYER = `${NAME}餐饮店`;

let members: ServiceUnderTest;
let personId: Id;
let memberId: Id;
const only = async (
  by: Id,
  query: string,
  variables: object = {},
): Promise<Readonly<Record<string, unknown>>> => {
  const { data, errors } = await members.ask(by, query, { key: newId(new Date()), ...variables });
  expect(errors).toEqual([]);
  return facts(Object.values(data ?? {})[0]);
};
const REFUSED = '... on Refusal { code message } ... on InvalidInput { field message }';
const REQUEST = `mutation ($key: IdempotencyKey!) { requestErasure(idempotencyKey: $key) { __typename
  ... on ErasureRequested { erasure { id status } } ${REFUSED} } }`;
const answering = (name: string, more = '') => `mutation ($id: Id!, $key: IdempotencyKey!) {
  ${name}(erasureId: $id, idempotencyKey: $key${more}) { __typename ... on ErasureMoved { erasure { id status reason } } ${REFUSED} } }`;
const ERASE = answering('erasePerson');
const LIST = `query ($union: Id) { erasures(tradeUnionId: $union) { nodes { id status reason person { id erased maskedName } } } }`;
const MINE = `{ myErasure { id status reason } }`;
const request = async (by: Id = personId) => textOf((await only(by, REQUEST))['erasure'], 'id');

/** A life in which everybody writes the name of the person into whatever they write. */
async function live(): Promise<void> {
  await register(members, newIdOfMerchant, { ...planted, name: NAME });
  await importFile(members, csv(row(700, { 0: NAME, 4: EMPLOYER })));
  const [found] = await members.database.sql.query<{ id: Id; person: Id }[]>(
    sql`select id, person_id as person from membership order by id desc limit 1`,
  );
  if (!found) throw new Error('nobody is a member');
  [memberId, personId] = [found.id, found.person];
  const find = `query ($id: String!) { findMember(residentId: $id) { id } }`;
  await only(hainanOfficer.personId, find, { id: planted.residentId });
  const unmask = `mutation ($id: Id!, $said: String!) { unmask(memberId: $id, fields: [NAME, MOBILE], reason: $said) {
    ... on MemberUnmasked { name mobile } } }`;
  const seen = await only(hainanOfficer.personId, unmask, { id: memberId, said: SAID });
  expect(seen).toEqual({ name: NAME, mobile: planted.mobile });
  const correct = `mutation ($id: Id!, $said: String!, $name: String!, $key: IdempotencyKey!) { correctPersonName(
    input: { personId: $id, name: $name, reason: $said, idempotencyKey: $key }) { __typename } }`;
  for (const name of ['欧阳若栏', NAME])
    await only(hainanOfficer.personId, correct, { id: personId, said: SAID, name });
  const transfer = `mutation ($id: Id!, $to: Id!, $key: IdempotencyKey!) { transferMember(memberId: $id, toTradeUnionId: $to,
    idempotencyKey: $key) { ... on TransferRequested { transfer { id } } } }`;
  const asked = await only(haikouOfficer.personId, transfer, { id: memberId, to: hunan });
  await askForCode(members, personId, '13911119999');
  const refuse = `mutation ($id: Id!, $said: String!, $key: IdempotencyKey!) { refuseTransfer(transferId: $id, reason: $said,
    idempotencyKey: $key) { __typename } }`;
  await only(hunanOfficer.personId, refuse, { id: textOf(asked['transfer'], 'id'), said: SAID });
}

const newIdOfMerchant = newId(new Date());
const traces = () =>
  tracesIn(members.database.sql, [
    NAME,
    planted.residentId,
    planted.mobile,
    EMPLOYER,
    members.service.get(Vault).residentIdHash(planted.residentId),
  ]);
/** Codes that they asked for: of whom, no text tells. */
const codesOf = async (person: Id): Promise<number> =>
  (await members.database.sql.query(sql`select 1 as one from mobile_code where person_id = ${person}::uuid`))
    .length;
const records = new ToldRecords('members', retention);
const findings = async () =>
  [
    ...(await members.service.get(MembersIntegrity).check(members.database.sql)),
    ...(await records.check(members.database.sql)),
  ]
    .flatMap((check) => check.findings)
    // The merchant's duty was put there by the spec, without an event.
    .filter(({ what }) => !what.startsWith('duty '));

beforeAll(async () => {
  members = await startMembers();
  await members.appoint(newIdOfMerchant, 'partner_admin', 'partner', newId(new Date()));
  await live();
});
afterAll(() => members.stop());

describe('before anybody is erased', () => {
  it('only keyed hashes, the employer and the reason of a transfer stand as they are', async () => {
    expect(await codesOf(personId)).toBe(1);
    expect(await traces()).toEqual([
      'public.document_lookup',
      'public.membership',
      'public.membership_transfer',
      'public.person',
    ]);
  });

  it('nobody can say that somebody else was looked for', async () => {
    const another = members.database.asService.sql.execute(
      sql`update document_lookup set document_hash = ${new Uint8Array(32).fill(1)}::bytea`,
    );
    await expect(another).rejects.toThrow('a look-up is never of somebody else');
  });

  it('an office and a waiting transfer are settled first, and are named', async () => {
    expect(await only(hainanOfficer.personId, REQUEST)).toMatchObject({
      code: 'PERSON_HAS_DUTIES',
      message: expect.stringContaining('工会干部'),
    });
  });

  it('who is refused is told why, and nobody else reads it', async () => {
    const id = await request();
    expect(await only(personId, REQUEST)).toMatchObject({ code: 'ERASURE_UNDER_WAY' });
    expect(await only(hunanOfficer.personId, ERASE, { id })).toMatchObject({ code: 'NOT_ALLOWED' });
    const refuse = answering('refuseErasure', `, reason: "${SAID}"`);
    expect(await only(hainanOfficer.personId, refuse, { id })).toMatchObject({
      erasure: { status: 'REFUSED', reason: SAID },
    });
    expect(await only(personId, MINE)).toEqual({ id, status: 'REFUSED', reason: SAID });
    expect(await only(hainanOfficer.personId, ERASE, { id })).toMatchObject({
      code: 'ERASURE_STEP_NOT_OPEN',
    });
  });
});

describe('whoever asks again', () => {
  // Another instance, or one that was started anew, makes ids by a clock that may be behind.
  it('is told of the wish that waits, though the id of the refused one is a later one', async () => {
    const id = await request();
    const rename = (to: Id, from: Id) =>
      members.database.sql.execute(sql`update erasure set id = ${to}::uuid where id = ${from}::uuid`);
    const [refused] = await members.database.sql.query<{ id: Id }[]>(
      sql`select id::text as id from erasure where status = 'refused'`,
    );
    const later = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
    await rename(later, refused?.id ?? '');
    const told = await only(personId, MINE);
    await rename(refused?.id ?? '', later);
    expect(told).toEqual({ id, status: 'WAITING', reason: null });
    const refuse = answering('refuseErasure', `, reason: "${SAID}"`);
    expect(await only(hainanOfficer.personId, refuse, { id })).toMatchObject({
      erasure: { status: 'REFUSED' },
    });
  });
});

describe('a person who was erased', () => {
  it('was erased by an officer of their own union', async () => {
    const id = await request();
    await records.tellToday(members.database.asService.sql);
    expect(await only(haikouOfficer.personId, ERASE, { id })).toMatchObject({ erasure: { status: 'DONE' } });
  });

  it('has left no trace in any table, as text, as bytes or as a hash', async () => {
    expect(await traces()).toEqual([]);
    expect(await codesOf(personId)).toBe(0);
  });

  it('leaves rows that equal their events, seals that hold, and records that equal what was told of them', async () => {
    expect(await findings()).toEqual([]);
  });

  it('is seen by nobody, and what was written about them can’t be read', async () => {
    const { nodes } = await only(hainanAuditor.personId, LIST, { union: hainan });
    const gone = { reason: null, person: { id: personId, erased: true, maskedName: null } };
    expect(nodes).toMatchObject([
      { status: 'DONE', ...gone },
      { status: 'REFUSED', ...gone },
      { status: 'REFUSED', ...gone },
    ]);
    const who = `query ($id: Id!) { person(id: $id) { id erased maskedName } }`;
    for (const by of [hainanAuditor, hunanOfficer])
      expect(await only(by.personId, who, { id: personId })).toEqual(gone.person);
    const looks = `query ($union: Id!) { unmaskings(tradeUnionId: $union) { nodes { reason person { maskedName } } } }`;
    expect(await only(hainanAuditor.personId, looks, { union: hainan })).toEqual({
      nodes: [{ reason: null, person: { maskedName: null } }],
    });
    const names = `query ($union: Id!) { nameCorrections(tradeUnionId: $union) { nodes { reason maskedNameBefore } } }`;
    const corrections = await only(hainanAuditor.personId, names, { union: hainan });
    expect(corrections['nodes']).not.toHaveLength(0);
    expect(JSON.stringify(corrections)).not.toMatch(/[\p{Script=Han}]/u);
    const unmask = `mutation ($id: Id!) { unmask(memberId: $id, fields: [NAME], reason: "核对名册") { ${REFUSED} } }`;
    expect(await only(hainanOfficer.personId, unmask, { id: memberId })).toMatchObject({
      code: 'MEMBER_UNKNOWN',
    });
  });

  it('can do nothing more under the old id', async () => {
    expect(await only(personId, REQUEST)).toMatchObject({ code: 'PERSON_UNKNOWN' });
  });

  it('is somebody new where they come again with the same document', async () => {
    expect((await importFile(members, csv(row(700, { 0: NAME })))).end).toMatchObject({
      accepted: 1,
      refused: 0,
    });
    const [found] = await members.database.sql.query<{ person: Id }[]>(
      sql`select person_id as person from membership where status = 'active' order by id desc limit 1`,
    );
    expect(found?.person).not.toBe(personId);
    const mine = `{ me { memberships { status } } }`;
    expect(await only(found?.person ?? personId, mine)).toEqual({ memberships: [{ status: 'ACTIVE' }] });
    expect(await findings()).toEqual([]);
  });
});

it('whether a wish was answered is told to no officer who may not answer it, whatever became of it', async () => {
  const wishes = await members.database.sql.query<{ id: Id; status: string }[]>(
    sql`select id::text as id, status from erasure where person_id = ${personId}::uuid order by id`,
  );
  expect(wishes.map(({ status }) => status)).toEqual(['refused', 'refused', 'done']);
  const refuse = answering('refuseErasure', ', reason: "已核对资料"');
  for (const { id } of wishes)
    for (const answer of [ERASE, refuse]) {
      expect(await only(hunanOfficer.personId, answer, { id })).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await only(haikouOfficer.personId, answer, { id })).toMatchObject({
        code: 'ERASURE_STEP_NOT_OPEN',
      });
    }
});

describe('a person who is moved into another union while they wait', () => {
  const of = (by: Id, verb: string, id: string, more = '') => only(by, answering(verb, more), { id });
  const move = `mutation ($id: Id!, $to: Id!, $key: IdempotencyKey!) { transferMember(memberId: $id, toTradeUnionId: $to,
    idempotencyKey: $key) { __typename ... on TransferRequested { transfer { id } } ${REFUSED} } }`;
  const accept = `mutation ($id: Id!, $key: IdempotencyKey!) { acceptTransfer(transferId: $id, idempotencyKey: $key) {
    __typename ${REFUSED} } }`;

  it('is erased by the union that has them now, and answered by the one that had them no more', async () => {
    const [moved] = await members.database.sql.query<{ id: Id; person: Id }[]>(
      sql`select id, person_id as person from membership where status = 'active' order by id desc limit 1`,
    );
    if (!moved) throw new Error('nobody is a member');
    const first = await request(moved.person);
    const asked = await only(haikouOfficer.personId, move, { id: moved.id, to: hunan });
    await only(hunanOfficer.personId, accept, { id: textOf(asked['transfer'], 'id') });
    expect(await of(haikouOfficer.personId, 'erasePerson', first)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await of(haikouOfficer.personId, 'refuseErasure', first, ', reason: "已转往湖南"')).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(await of(hunanOfficer.personId, 'erasePerson', first)).toMatchObject({
      erasure: { status: 'DONE' },
    });
  });
});
