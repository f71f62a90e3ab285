import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { people, startMembers } from '../spec/members-under-test.js';
import { registered } from '../spec/registered.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const GRANT = `mutation ($input: GrantDutyInput!) { grantDuty(input: $input) { __typename
  ... on DutyGranted { duty { id role scopeKind scopeId tradeUnion { code } person { id maskedName } } }
  ... on Refusal { code message } ... on InvalidInput { field } ... on DutyAlreadyHeld { dutyId } } }`;
const REVOKE = `mutation ($id: Id!, $reason: String!, $key: IdempotencyKey!) {
  revokeDuty(dutyId: $id, reason: $reason, idempotencyKey: $key) { __typename
    ... on DutyRevoked { duty { revokedAt } } ... on Refusal { code } ... on InvalidInput { problem } } }`;

let members: ServiceUnderTest;
const [partnerId, outletId] = [newId(new Date()), newId(new Date())];
beforeAll(async () => {
  members = await startMembers();
  await members.database.sql.execute(
    sql`insert into known_partner values (${partnerId}, ${seededUnionId('46')}, 'live', 1)`,
  );
  await members.database.sql.execute(
    sql`insert into known_outlet values (${outletId}, ${partnerId}, 'open', 1)`,
  );
});
afterAll(() => members.stop());

const grant = async (by: Id, input: object): Promise<Record<string, unknown>> => {
  const { data, errors } = await members.ask(by, GRANT, {
    input: { idempotencyKey: newId(new Date()), ...input },
  });
  expect(errors).toEqual([]);
  return facts(data?.['grantDuty']);
};
const over = (code: string): object => ({ scopeKind: 'UNION', scopeId: seededUnionId(code) });

it('duties are granted down the tree, and reach every service as events', async () => {
  const personId = await registered(members, 1);
  const granted = await grant(people.hainanOfficer.personId, {
    personId,
    role: 'UNION_OFFICER',
    ...over('4601'),
  });
  expect(granted).toMatchObject({
    __typename: 'DutyGranted',
    duty: {
      role: 'UNION_OFFICER',
      tradeUnion: { code: '4601' },
      person: { id: personId, maskedName: '试**' },
    },
  });
  await eventually(async () => {
    const found = await members.database.sql.query<unknown[]>(
      sql`select from platform.duty where person_id = ${personId}::uuid`,
    );
    expect(found).toHaveLength(1);
  });
  // The duty works: its holder may now grant below, and only there.
  const other = await registered(members, 2);
  expect(
    await grant(personId, { personId: other, role: 'FINANCE_OFFICER', ...over('460105') }),
  ).toMatchObject({
    __typename: 'DutyGranted',
  });
  expect(await grant(personId, { personId: other, role: 'FINANCE_OFFICER', ...over('46') })).toMatchObject({
    __typename: 'NotAllowed',
  });
});

it("an officer of the contracting union appoints a partner's administrator, who appoints a cashier", async () => {
  const [admin, cashier] = [await registered(members, 3), await registered(members, 4)];
  const partner = { scopeKind: 'PARTNER', scopeId: partnerId };
  const outlet = { scopeKind: 'OUTLET', scopeId: outletId };
  const { hunanOfficer, hainanOfficer } = people;
  const asAdmin = { personId: admin, role: 'PARTNER_ADMIN', ...partner };
  expect(await grant(hunanOfficer.personId, asAdmin)).toMatchObject({ __typename: 'NotAllowed' });
  expect(await grant(hainanOfficer.personId, asAdmin)).toMatchObject({ __typename: 'DutyGranted' });
  await eventually(async () => {
    const answer = await grant(admin, { personId: cashier, role: 'PARTNER_CASHIER', ...outlet });
    expect(['DutyGranted', 'DutyAlreadyHeld']).toContain(answer['__typename']);
  });
  const unknown = { scopeKind: 'OUTLET', scopeId: newId(new Date()) };
  expect(await grant(admin, { personId: cashier, role: 'PARTNER_CASHIER', ...unknown })).toMatchObject({
    __typename: 'ScopeUnknown',
    code: 'SCOPE_UNKNOWN',
  });
});

it('a duty is granted once, however many ask at once', async () => {
  const personId = await registered(members, 5);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      grant(people.admin.personId, { personId, role: 'AUDITOR', ...over('46') }),
    ),
  );
  const names = answers.map((answer) => String(answer['__typename'])).sort((a, b) => a.localeCompare(b));
  expect(names).toEqual([...Array<string>(7).fill('DutyAlreadyHeld'), 'DutyGranted']);
});

it('a duty is revoked, with a reason, by whoever may grant it, and shown to those concerned', async () => {
  const personId = await registered(members, 6);
  const { duty } = await grant(people.admin.personId, { personId, role: 'AUDITOR', ...over('46') });
  const id = textOf(duty, 'id');
  const revoke = async (by: Id, reason: string): Promise<unknown> =>
    (await members.ask(by, REVOKE, { id, reason, key: newId(new Date()) })).data?.['revokeDuty'];
  expect(await revoke(people.hunanOfficer.personId, '岗位调整')).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await revoke(people.admin.personId, '短')).toMatchObject({ problem: 'REASON_LENGTH' });
  expect(await revoke(people.admin.personId, '岗位调整')).toMatchObject({ __typename: 'DutyRevoked' });
  expect(await revoke(people.admin.personId, '岗位调整')).toMatchObject({ code: 'DUTY_ALREADY_ENDED' });

  const list = `query ($person: Id!) { duties(personId: $person) { nodes { id revokedAt } } }`;
  const seen = async (by: Id): Promise<unknown> => {
    const { data, errors } = await members.ask(by, list, { person: personId });
    return errors[0]?.extensions['code'] ?? facts(data?.['duties'])['nodes'];
  };
  expect(await seen(people.hainanOfficer.personId)).toHaveLength(1);
  expect(await seen(people.hunanOfficer.personId)).toBe('NOT_ALLOWED');
});

it('the id of a scope is not looked for without its kind', async () => {
  const list = `query ($kind: DutyScope, $id: Id) { duties(scopeKind: $kind, scopeId: $id) { nodes { id } } }`;
  const asked = (variables: object) => members.ask(people.hainanOfficer.personId, list, variables);
  const { errors } = await asked({ id: outletId });
  expect(errors.map(({ extensions }) => extensions)).toMatchObject([
    { code: 'BAD_USER_INPUT', field: 'scopeKind' },
  ]);
  expect((await asked({ id: outletId, kind: 'OUTLET' })).errors).toEqual([]);
});

it('of two duties that don’t go together, granted at once by two officers, one is granted', async () => {
  const personId = await registered(members, 90);
  const input = (role: string) => ({ personId, role, ...over('4601') });
  const answers = await Promise.all([
    grant(people.hainanOfficer.personId, input('FINANCE_OFFICER')),
    grant(people.haikouOfficer.personId, input('FINANCE_APPROVER')),
  ]);
  const names = answers.map((answer) => answer['__typename']);
  expect(names.toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
    'DutyGranted',
    'DutyNotCompatible',
  ]);
  const refused = answers.find((answer) => answer['__typename'] === 'DutyNotCompatible');
  expect(refused).toMatchObject({ message: expect.stringMatching(/职责不相容：该人员已担任“财务/) });
});
