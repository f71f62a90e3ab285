import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { facts, textOf, tracesIn, type ServiceUnderTest } from '@puhui/platform/testing';
import { MembersIntegrity } from '../integrity/members-integrity.js';
import { aPerson } from '../spec/builders.js';
import { codeFor } from '../spec/mobile-code.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { csv, importFile, row } from '../spec/roster-files.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const { haikouOfficer, hunanOfficer, hainanAuditor } = people;
const hainan = seededUnionId('46');
const [MOBILE, EMPLOYER, SAID] = ['13911112222', '欧阳若兰餐饮店', '请带劳动合同来核对，欧阳若兰'];

let members: ServiceUnderTest;
let personId: Id;
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
const SHOWN = 'rectification { id status reason changes { field from to } }';
const REQUEST = `mutation ($wanted: RequestRectificationInput!) { requestRectification(input: $wanted) { __typename
  ... on RectificationRequested { ${SHOWN} } ${REFUSED} } }`;
const answering = (name: string, more = '') => `mutation ($id: Id!, $key: IdempotencyKey!) {
  ${name}(rectificationId: $id, idempotencyKey: $key${more}) { __typename ... on RectificationMoved { ${SHOWN} } ${REFUSED} } }`;
const ACCEPT = answering('acceptRectification');
const REFUSE = answering('refuseRectification', `, reason: "${SAID}"`);
const LIST = `query ($union: Id) { rectifications(tradeUnionId: $union) { nodes { id status reason changes { to } person { id } } } }`;
const MINE = '{ myRectification { status reason } }';
interface Wanted {
  readonly mobile?: string;
  readonly workerType?: string;
  readonly employer?: string;
}
const request = async (wanted: Wanted) => {
  const { mobile } = wanted;
  const code = mobile === undefined ? null : await codeFor(members, personId, mobile);
  return only(personId, REQUEST, { wanted: { ...wanted, code, idempotencyKey: newId(new Date()) } });
};
const requested = async (wanted: Wanted) => textOf((await request(wanted))['rectification'], 'id');
const told = async () =>
  members.database.sql.query<{ type: string; data: { workerType?: string } }[]>(
    sql`select type, data from messaging.event where actor_id = ${haikouOfficer.personId}::uuid order by occurred_at, id`,
  );
const findings = async () =>
  (await members.service.get(MembersIntegrity).check(members.database.sql)).flatMap(
    (check) => check.findings,
  );

beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(row(700)));
  const [found] = await members.database.sql.query<{ person: Id }[]>(
    sql`select person_id as person from membership order by id desc limit 1`,
  );
  if (!found) throw new Error('nobody is a member');
  personId = found.person;
}, 120_000);
afterAll(() => members.stop());

describe('a correction that somebody asks for', () => {
  it('is shown with what it was and what it is to be, the mobile in part, and changes nothing yet', async () => {
    const id = await requested({ mobile: MOBILE, workerType: '货车司机', employer: EMPLOYER });
    const mine = await only(
      haikouOfficer.personId,
      `query ($id: Id!) { rectification(id: $id) { status changes { field from to } } }`,
      { id },
    );
    expect(mine).toMatchObject({
      status: 'WAITING',
      changes: expect.arrayContaining([
        { field: 'MOBILE', from: expect.stringMatching(/^138\*{4}/), to: '139****2222' },
        { field: 'WORKER_TYPE', from: expect.any(String), to: '货车司机' },
      ]),
    });
    expect(await request({ mobile: MOBILE })).toMatchObject({ code: 'RECTIFICATION_UNDER_WAY' });
    expect(await tracesIn(members.database.sql, [MOBILE, EMPLOYER])).toEqual([]);
  });

  it('is decided by an officer who answers for them, never by another union, and read by its auditor', async () => {
    const { nodes } = await only(hainanAuditor.personId, LIST, { union: hainan });
    const [{ id }] = nodes as [{ id: Id }];
    expect(await only(hunanOfficer.personId, ACCEPT, { id })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await only(haikouOfficer.personId, ACCEPT, { id })).toMatchObject({
      rectification: { status: 'ACCEPTED' },
    });
    expect(await only(haikouOfficer.personId, ACCEPT, { id })).toMatchObject({
      code: 'RECTIFICATION_STEP_NOT_OPEN',
    });
  });

  it('is held from then on, and told to others as far as it is theirs to know', async () => {
    const mine = `{ me { person { maskedMobile } memberships { workerType employer } } }`;
    expect(await only(personId, mine)).toMatchObject({
      person: { maskedMobile: '139****2222' },
      memberships: [{ workerType: '货车司机', employer: EMPLOYER }],
    });
    const events = await told();
    expect(events.at(-1)).toMatchObject({
      type: 'puhui.MembershipChanged.v1',
      data: { workerType: '货车司机' },
    });
    expect(JSON.stringify(events)).not.toMatch(/13911112222|欧阳若兰/);
    expect(await findings()).toEqual([]);
  });

  it('is refused with a reason that the person reads, and that lies under their key', async () => {
    const id = await requested({ employer: '' });
    expect(await only(haikouOfficer.personId, REFUSE, { id })).toMatchObject({
      rectification: { status: 'REFUSED', reason: SAID },
    });
    expect(await only(personId, MINE)).toEqual({ status: 'REFUSED', reason: SAID });
    const elsewhere = `query ($id: Id!) { rectification(id: $id) { id } }`;
    expect((await members.ask(hunanOfficer.personId, elsewhere, { id })).data).toEqual({
      rectification: null,
    });
    expect(await tracesIn(members.database.sql, [SAID])).toEqual([]);
  });
});

it('whoever is erased while they wait has nothing left to correct, and no word of it is left', async () => {
  const id = await requested({ mobile: aPerson(701).mobile });
  const ask = `mutation ($key: IdempotencyKey!) { requestErasure(idempotencyKey: $key) { ... on ErasureRequested { erasure { id } } } }`;
  const erasureId = textOf((await only(personId, ask))['erasure'], 'id');
  const erase = `mutation ($id: Id!, $key: IdempotencyKey!) { erasePerson(erasureId: $id, idempotencyKey: $key) { __typename } }`;
  expect(await only(haikouOfficer.personId, erase, { id: erasureId })).toEqual({
    __typename: 'ErasureMoved',
  });
  const { nodes } = await only(hainanAuditor.personId, LIST, { union: hainan });
  expect(nodes).toMatchObject([
    { id, status: 'WITHDRAWN', changes: null },
    { status: 'REFUSED', reason: null, changes: null },
    { status: 'ACCEPTED', changes: null },
  ]);
  expect(await only(haikouOfficer.personId, ACCEPT, { id })).toMatchObject({
    code: 'RECTIFICATION_STEP_NOT_OPEN',
  });
  // Whether it was answered is no news to whoever may not answer it.
  for (const answer of [ACCEPT, REFUSE])
    expect(await only(hunanOfficer.personId, answer, { id })).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await tracesIn(members.database.sql, [MOBILE, EMPLOYER, SAID])).toEqual([]);
  expect(await findings()).toEqual([]);
});
