import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { aPerson } from '../spec/builders.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { register, registered } from '../spec/registered.js';
import { csv, importFile, row } from '../spec/roster-files.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const withInput = (name: string): string =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) ${answerOf(name)} }`;
const step = (name: string, of: string, given = '', taken = ''): string =>
  `mutation ($id: Id!, $key: IdempotencyKey!${given}) { ${name}(${of}: $id${taken}, idempotencyKey: $key) ${answerOf(name)} }`;
const withReason = (name: string, of: string): string =>
  step(name, of, ', $reason: String!', ', reason: $reason');
/** What the answer of a mutation may show: each union of answers knows only its own members. */
const SHOWN: Readonly<Record<string, string>> = {
  applyForMembership: '... on MembershipApplied { member { id } }',
  grantDuty: '... on DutyGranted { duty { id } }',
  registerPerson: '... on PersonRegistered { known person { id } }',
};
function answerOf(name: string): string {
  return `{ __typename ... on Refusal { code } ${SHOWN[name] ?? ''} }`;
}

const reason = '岗位调整，已核对材料';
/** An officer of Hunan, who is to be one of Hainan as well. */
const officer = people.hunanOfficer.personId;
const admin = people.admin.personId;

interface Wish {
  readonly who: Id;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

let members: ServiceUnderTest;
const wishes = new Map<string, Wish>();
beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(row(900)));
  const memberId = await memberOf(900);
  const applicant = await registered(members, 901);
  const id = textOf((await answerTo(application(applicant)))['member'], 'id');
  const appointed = { personId: await registered(members, 902), role: 'AUDITOR', ...over('46') };
  const granted = await answerTo(by(admin, withInput('grantDuty'), input(appointed)));
  const dutyId = textOf(granted['duty'], 'id');
  const founded = { parentId: seededUnionId('4601'), code: '4601-1', name: '某工会', level: 'TOWNSHIP' };
  const auditor = { personId: await registered(members, 903), role: 'AUDITOR', ...over('4601') };
  const named = { personId: applicant, name: '甲宁', reason };
  const all: Readonly<Record<string, [query: string, variables: Wish['variables']]>> = {
    createTradeUnion: [withInput('createTradeUnion'), input(founded)],
    dissolveTradeUnion: [step('dissolveTradeUnion', 'tradeUnionId'), on(seededUnionId('460107'))],
    grantDuty: [withInput('grantDuty'), input(auditor)],
    revokeDuty: [withReason('revokeDuty', 'dutyId'), on(dutyId, { reason })],
    verifyMember: [step('verifyMember', 'memberId'), on(id)],
    correctPersonName: [withInput('correctPersonName'), input(named)],
    activateMember: [step('activateMember', 'memberId'), on(id)],
    retainMember: [step('retainMember', 'memberId'), on(id)],
    resumeMember: [step('resumeMember', 'memberId'), on(id)],
    transferMember: [
      step('transferMember', 'memberId', ', $to: Id!', ', toTradeUnionId: $to'),
      on(id, { to: seededUnionId('460106') }),
    ],
    endMembership: [withReason('endMembership', 'memberId'), on(memberId, { reason })],
  };
  for (const [name, [query, variables]] of Object.entries(all))
    wishes.set(name, by(officer, query, variables));
  for (const [name, wish] of wishes)
    if ((await answerTo(wish))['code'] !== 'NOT_ALLOWED') throw new Error(`${name} is allowed too early`);
  await appointEverywhere();
});
afterAll(() => members.stop());

const key = (): string => newId(new Date());
const by = (who: Id, query: string, variables: Wish['variables']): Wish => ({ who, query, variables });
const input = (given: object) => ({ input: { ...given, idempotencyKey: key() } });
const on = (id: string, given: object = {}) => ({ id, key: key(), ...given });
const over = (code: string) => ({ scopeKind: 'UNION', scopeId: seededUnionId(code) });
const application = (who: Id): Wish =>
  by(
    who,
    withInput('applyForMembership'),
    input({ tradeUnionId: seededUnionId('460105'), workerType: '网约配送员' }),
  );
const answerTo = async ({ who, query, variables }: Wish): Promise<Record<string, unknown>> => {
  const { data, errors } = await members.ask(who, query, variables);
  expect(errors).toEqual([]);
  return facts(Object.values(data ?? {})[0]);
};
const memberOf = async (n: number): Promise<string> => {
  const query = 'query ($id: String!) { findMember(residentId: $id) { id } }';
  const asked = by(people.hainanOfficer.personId, query, { id: aPerson(n).residentId });
  return textOf(await answerTo(asked), 'id');
};
/** Over the nation: in these tables, and in what has come round of them. */
async function appointEverywhere(): Promise<void> {
  const duty = { personId: officer, role: 'UNION_OFFICER', ...over('CN') };
  expect(await answerTo(by(admin, withInput('grantDuty'), input(duty)))).toMatchObject({
    __typename: 'DutyGranted',
  });
  await eventually(async () => {
    const known = sql`select from platform.duty where person_id = ${officer}::uuid`;
    expect(await members.database.sql.query(known)).toHaveLength(2);
  });
}
const events = async (): Promise<number> => {
  const [counted] = await members.database.sql.query<{ n: number }[]>(
    sql`select count(*)::int as n from messaging.event`,
  );
  return counted?.n ?? 0;
};
async function onceAndAgain(asked: Wish): Promise<void> {
  const before = await events();
  const first = await answerTo(asked);
  expect(first['code']).toBeUndefined();
  const after = await events();
  expect(after).toBeGreaterThan(before);
  expect(await answerTo(asked)).toEqual(first);
  expect(await Promise.all([1, 2, 3].map(() => answerTo(asked)))).toEqual([first, first, first]);
  expect(await events()).toBe(after);
}

// In the order of a member's life.
it.each([
  'createTradeUnion',
  'dissolveTradeUnion',
  'grantDuty',
  'revokeDuty',
  'verifyMember',
  'correctPersonName',
  'activateMember',
  'retainMember',
  'resumeMember',
  'transferMember',
  'endMembership',
])('%s: a refused key may succeed later, and a repeated one changes nothing', async (name) => {
  const asked = wishes.get(name);
  if (!asked) throw new Error(`nobody wishes ${name}`);
  await onceAndAgain(asked);
});

it('a refused application succeeds with its key once the other is withdrawn, each once', async () => {
  const who = await registered(members, 910);
  const first = textOf((await answerTo(application(who)))['member'], 'id');
  const second = application(who);
  expect(await answerTo(second)).toMatchObject({ code: 'PERSON_ALREADY_MEMBER' });
  await onceAndAgain(by(who, step('withdrawApplication', 'memberId'), on(first)));
  await onceAndAgain(second);
});

it('a refused registration succeeds with its key once the name is right, and its answer stays', async () => {
  const idempotencyKey = key();
  const personId = await registered(members, 911);
  const asked = { ...aPerson(911), name: '乙宁', idempotencyKey };
  expect(await register(members, admin, asked)).toMatchObject({ code: 'PERSON_NAME_DIFFERS' });
  const corrected = by(admin, withInput('correctPersonName'), input({ personId, name: '乙宁', reason }));
  expect(await answerTo(corrected)).toMatchObject({ __typename: 'PersonNameCorrected' });
  const answer = await register(members, admin, asked);
  expect(answer).toMatchObject({ known: true, person: { id: personId } });
  expect(await register(members, admin, asked)).toEqual(answer);
  const other = { ...asked, mobile: '13900000000' };
  expect(await register(members, admin, other)).toMatchObject({ code: 'IDEMPOTENCY_KEY_ALREADY_USED' });
});

it('a repeated key still answers known: false, whoever registered the person since', async () => {
  const asked = { ...aPerson(912), idempotencyKey: key() };
  const answer = await register(members, admin, asked);
  expect(answer).toMatchObject({ known: false });
  expect(await register(members, people.hainanOfficer.personId, aPerson(912))).toMatchObject({ known: true });
  expect(await register(members, admin, asked)).toEqual(answer);
});

it('a key that was used for one request is refused for another', async () => {
  for (const [name, { who, query, variables }] of wishes) {
    if (!('id' in variables)) continue;
    const other = await answerTo(by(who, query, { ...variables, id: newId(new Date()) }));
    expect([name, other['code']]).toEqual([name, 'IDEMPOTENCY_KEY_ALREADY_USED']);
  }
});

it('nothing kept with a key contains a name, a document or a place of work', async () => {
  const kept = await members.database.sql.query<{ text: string }[]>(
    sql`select string_agg(k::text, '') as text from platform.idempotency_key k`,
  );
  expect(kept[0]?.text).not.toMatch(/甲宁|乙宁|网约配送员|00000019900101|1380000/);
});
