import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';
import { csv, importFile, row } from '../spec/roster-files.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const { haikouOfficer, hainanAuditor } = people;
const hainan = seededUnionId('46');
const SAID = '请带劳动合同来核对';
const REFUSED = '... on Refusal { code message messageEn }';
const SHOWN = 'rectification { id status reason unreadable changes { field to } }';
const REQUEST = `mutation ($key: IdempotencyKey!) { requestRectification(input: { employer: "椰城餐饮店", idempotencyKey: $key }) {
  __typename ... on RectificationRequested { ${SHOWN} } ${REFUSED} } }`;
const answering = (name: string, more = '') => `mutation ($id: Id!, $key: IdempotencyKey!) {
  ${name}(rectificationId: $id, idempotencyKey: $key${more}) { __typename ... on RectificationMoved { ${SHOWN} } ${REFUSED} } }`;
const ACCEPT = answering('acceptRectification');
const REFUSE = answering('refuseRectification', `, reason: "${SAID}"`);
const LIST = `query ($union: Id) { rectifications(tradeUnionId: $union, status: WAITING) {
  nodes { id unreadable changes { to } person { id maskedName } } } }`;

let members: ServiceUnderTest;
/** The first one's wish is what each spec breaks; the other one's lies beside it. */
let [personId, besideId, id, beside] = ['', '', '', ''] as [Id, Id, Id, Id];
let rows = 900;
beforeAll(async () => {
  members = await startMembers();
}, 120_000);
afterAll(() => members.stop());
beforeEach(async () => {
  await withdrawAll();
  rows += 2;
  await importFile(members, csv(row(rows), row(rows + 1)));
  const found = await members.database.sql.query<{ person: Id }[]>(
    sql`select person_id as person from membership order by id desc limit 2`,
  );
  [personId, besideId] = found.map(({ person }) => person) as [Id, Id];
  [id, beside] = [await requested(personId), await requested(besideId)];
});

const withdrawAll = () =>
  members.database.sql.execute(
    sql`update rectification set status = 'withdrawn', answered_by = person_id, answered_at = now() where status = 'waiting'`,
  );
const only = async (by: Id, query: string, variables: object = {}) => {
  const { data, errors } = await members.ask(by, query, { key: newId(new Date()), ...variables });
  expect(errors).toEqual([]);
  return facts(Object.values(data ?? {})[0]);
};
const requested = async (by: Id): Promise<Id> => textOf((await only(by, REQUEST))['rectification'], 'id');
const list = async () => (await only(hainanAuditor.personId, LIST, { union: hainan }))['nodes'];
const isBesideThem = expect.objectContaining({
  id: expect.any(String),
  unreadable: false,
  changes: [{ to: '椰城餐饮店' }],
  person: { id: expect.any(String), maskedName: expect.stringContaining('*') },
});

describe('a wish whose person’s key is lost', () => {
  beforeEach(async () => {
    const broken = sql`update person set wrapped_key = decode(repeat('00', 60), 'hex') where id = ${personId}::uuid`;
    await members.database.sql.execute(broken);
  });

  it('stands in the list, which says that it does not open and shows the others', async () => {
    const closed = { id, unreadable: true, changes: null, person: { id: personId, maskedName: null } };
    expect(await list()).toEqual(expect.arrayContaining([closed, isBesideThem]));
  });

  it('is neither accepted nor refused, and both are said in words', async () => {
    for (const answer of [ACCEPT, REFUSE])
      expect(await only(haikouOfficer.personId, answer, { id })).toMatchObject({
        code: 'PERSONAL_DATA_NOT_READABLE',
        message: expect.stringContaining('打不开'),
        messageEn: expect.stringContaining('does not open'),
      });
    expect(await only(haikouOfficer.personId, REFUSE, { id: beside })).toMatchObject({
      rectification: { status: 'REFUSED', reason: SAID },
    });
  });

  it('is withdrawn where its person is erased, which needs nothing of it', async () => {
    const ask = `mutation ($key: IdempotencyKey!) { requestErasure(idempotencyKey: $key) { ... on ErasureRequested { erasure { id } } } }`;
    const erasureId = textOf((await only(personId, ask))['erasure'], 'id');
    const answer = (name: string, more = '') =>
      `mutation ($id: Id!, $key: IdempotencyKey!) { ${name}(erasureId: $id, idempotencyKey: $key${more}) { __typename ${REFUSED} } }`;
    const refuseErasure = answer('refuseErasure', `, reason: "${SAID}"`);
    expect(await only(haikouOfficer.personId, refuseErasure, { id: erasureId })).toMatchObject({
      code: 'PERSONAL_DATA_NOT_READABLE',
    });
    expect(await only(haikouOfficer.personId, answer('erasePerson'), { id: erasureId })).toMatchObject({
      __typename: 'ErasureMoved',
    });
    expect(await list()).toEqual([isBesideThem]);
  });

  it('follows no other wish of that person: what they ask for is refused in words', async () => {
    await withdrawAll();
    expect(await only(personId, REQUEST)).toMatchObject({ code: 'PERSONAL_DATA_NOT_READABLE' });
  });
});

it.each([
  ['altered', `'sealed:' || encode('altered', 'base64')`],
  ['put there by hand', `'no changes at all'`],
])(
  'a wish that was %s is not accepted, and can be refused so that the person asks again',
  async (_, text) => {
    await members.database.sql.pool.query(`update rectification set wanted = ${text} where id = $1`, [id]);
    const closed = expect.objectContaining({ id, unreadable: true, changes: null });
    expect(await list()).toEqual(expect.arrayContaining([closed, isBesideThem]));
    expect(await only(haikouOfficer.personId, ACCEPT, { id })).toMatchObject({
      code: 'PERSONAL_DATA_NOT_READABLE',
    });
    expect(await only(haikouOfficer.personId, REFUSE, { id })).toMatchObject({
      rectification: { status: 'REFUSED', reason: SAID },
    });
    expect(await requested(personId)).not.toBe(id);
  },
);

describe('somebody whose row does not open', () => {
  it('keeps nobody else of their list out of sight, and is refused to who wants to look in clear', async () => {
    await members.database.sql.execute(
      sql`update person set name_cipher = mobile_cipher where id = ${personId}::uuid`,
    );
    const query = `query ($union: Id!) { members(tradeUnionId: $union, first: 100) { nodes { id person { id maskedName } } } }`;
    const { nodes } = await only(haikouOfficer.personId, query, { union: seededUnionId('460105') });
    const all = nodes as { id: Id; person: { id: Id; maskedName: string | null } }[];
    const one = all.find(({ person }) => person.id === personId);
    expect(one?.person.maskedName).toBeNull();
    expect(all.find(({ person }) => person.id === besideId)?.person.maskedName).toContain('*');
    const unmask = `mutation ($id: Id!) { unmask(memberId: $id, fields: [NAME], reason: "${SAID}") { __typename ${REFUSED} } }`;
    expect(await only(haikouOfficer.personId, unmask, { id: one?.id })).toMatchObject({
      code: 'PERSONAL_DATA_NOT_READABLE',
    });
  });
});
