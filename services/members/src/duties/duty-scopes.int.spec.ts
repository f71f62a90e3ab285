import { sql, type Sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';
import { aPerson } from '../spec/builders.js';
import { register, registered } from '../spec/registered.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const GRANT = `mutation ($input: GrantDutyInput!) { grantDuty(input: $input) { __typename
  ... on DutyGranted { duty { id from to } } ... on Refusal { code } ... on InvalidInput { field problem }
  ... on DutyAlreadyHeld { dutyId } ... on RoleNotForScope { role scopeKind } } }`;
const REVOKE = `mutation ($id: Id!, $key: IdempotencyKey!) { revokeDuty(dutyId: $id, reason: "岗位调整", idempotencyKey: $key) { __typename
  ... on DutyRevoked { duty { revokedAt } } ... on Refusal { code } ... on DutyAlreadyEnded { revokedAt } } }`;
const { admin, hainanOfficer, haikouOfficer, hunanOfficer, hainanAuditor } = people;

let members: ServiceUnderTest;
let number = 300;
const partners = { own: newId(new Date()), rival: newId(new Date()) };
const outlets = { own: newId(new Date()), rival: newId(new Date()) };
beforeAll(async () => {
  members = await startMembers();
  for (const [name, union] of [
    ['own', '46'],
    ['rival', '43'],
  ] as const) {
    await run(sql`insert into known_partner values (${partners[name]}, ${seededUnionId(union)}, 'live', 1)`);
    await run(sql`insert into known_outlet values (${outlets[name]}, ${partners[name]}, 'open', 1)`);
  }
});
afterAll(() => members.stop());

const run = (statement: Sql): Promise<number> => members.database.sql.execute(statement);
const someone = (): Promise<Id> => registered(members, (number += 1));
const grant = async (by: Id, input: object): Promise<Record<string, unknown>> => {
  const { data, errors } = await members.ask(by, GRANT, {
    input: { idempotencyKey: newId(new Date()), ...input },
  });
  expect(errors).toEqual([]);
  return facts(data?.['grantDuty']);
};
const revoke = async (by: Id, id: string): Promise<Record<string, unknown>> =>
  facts((await members.ask(by, REVOKE, { id, key: newId(new Date()) })).data?.['revokeDuty']);
const over = (code: string) => ({ scopeKind: 'UNION', scopeId: seededUnionId(code) });
const finance = { role: 'FINANCE_OFFICER' };

it.each([
  ['above', haikouOfficer.personId, '46', 'NotAllowed'],
  ['beside', haikouOfficer.personId, '4602', 'NotAllowed'],
  ['in another province', hunanOfficer.personId, '4601', 'NotAllowed'],
  ['the own', haikouOfficer.personId, '4601', 'DutyGranted'],
  ['below', haikouOfficer.personId, '460106', 'DutyGranted'],
  ['two levels below', hainanOfficer.personId, '460107', 'DutyGranted'],
])('an officer appoints only in their own union and below it: a union %s', async (_, by, code, outcome) => {
  const personId = await someone();
  expect(await grant(by, { personId, ...finance, ...over(code) })).toMatchObject({ __typename: outcome });
});

it('nobody is appointed a cashier of a merchant with which dealings are over, and duties are taken away', async () => {
  const [partnerId, outletId, by] = [newId(new Date()), newId(new Date()), newId(new Date())];
  await run(sql`insert into known_partner values (${partnerId}, ${seededUnionId('46')}, 'live', 1)`);
  await run(sql`insert into known_outlet values (${outletId}, ${partnerId}, 'open', 1)`);
  await members.appoint(by, 'partner_admin', 'partner', partnerId);
  const cashier = { role: 'PARTNER_CASHIER', scopeKind: 'OUTLET', scopeId: outletId };
  const before = await grant(by, { ...cashier, personId: await someone() });
  await run(sql`update known_partner set status = 'delisted', version = 2 where id = ${partnerId}`);
  for (const granter of [by, admin.personId])
    expect(await grant(granter, { ...cashier, personId: await someone() })).toMatchObject({
      code: 'MERCHANT_ALREADY_DELISTED',
    });
  expect(await register(members, by, aPerson(761))).toMatchObject({ code: 'MERCHANT_ALREADY_DELISTED' });
  const another = newId(new Date());
  await members.appoint(by, 'partner_admin', 'partner', another);
  expect(await register(members, by, aPerson(761))).toMatchObject({ __typename: 'PersonRegistered' });
  expect(await revoke(by, textOf(before['duty'], 'id'))).toMatchObject({ __typename: 'DutyRevoked' });
});

it('an auditor and a worker grant no duty, wherever its scope lies', async () => {
  const personId = await someone();
  for (const by of [hainanAuditor.personId, people.worker.personId])
    expect(await grant(by, { personId, ...finance, ...over('46') })).toMatchObject({ code: 'NOT_ALLOWED' });
});

it('nobody grants themself a duty: not below, not over the platform, not as a cashier', async () => {
  const asked: [Id, object][] = [
    [hainanOfficer.personId, { ...finance, ...over('460105') }],
    [admin.personId, { role: 'AUDITOR', ...over('46') }],
    [admin.personId, { role: 'PLATFORM_ADMIN', scopeKind: 'PLATFORM' }],
    [admin.personId, { role: 'PARTNER_CASHIER', scopeKind: 'OUTLET', scopeId: outlets.own }],
  ];
  for (const [personId, input] of asked)
    expect(await grant(personId, { personId, ...input })).toMatchObject({ code: 'NOT_ALLOWED' });
});

it("a merchant's administrator appoints cashiers of their own outlets, and no administrators", async () => {
  const [merchant, cashier] = [await someone(), await someone()];
  const asAdmin = { role: 'PARTNER_ADMIN', scopeKind: 'PARTNER', scopeId: partners.own };
  expect(await grant(hainanOfficer.personId, { personId: merchant, ...asAdmin })).toMatchObject({
    __typename: 'DutyGranted',
  });
  // The gate reads the projection of duties: the merchant's own arrives there in a moment.
  await members.appoint(merchant, 'partner_admin', 'partner', partners.own);
  const asCashier = (scopeId: Id) =>
    grant(merchant, { personId: cashier, role: 'PARTNER_CASHIER', scopeKind: 'OUTLET', scopeId });
  expect(await asCashier(outlets.rival)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await asCashier(outlets.own)).toMatchObject({ __typename: 'DutyGranted' });
  // Nor does it make administrators, of the own merchant or of another.
  for (const scopeId of Object.values(partners))
    expect(await grant(merchant, { personId: cashier, ...asAdmin, scopeId })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
});

it.each([
  [{ role: 'PARTNER_CASHIER', ...over('46') }, 'PARTNER_CASHIER', 'UNION'],
  [{ role: 'UNION_OFFICER', scopeKind: 'PLATFORM' }, 'UNION_OFFICER', 'PLATFORM'],
  [{ role: 'WORKER', ...over('46') }, 'WORKER', 'UNION'],
])(
  'a role that cannot have such a scope is refused in the graph’s own words: %j',
  async (input, role, scopeKind) => {
    const personId = await someone();
    expect(await grant(admin.personId, { personId, ...input })).toMatchObject({
      code: 'ROLE_NOT_FOR_SCOPE',
      role,
      scopeKind,
    });
  },
);

it('a duty begins today or later, overlaps no other of its kind, and may follow a revoked one', async () => {
  const personId = await someone();
  const wish = { personId, ...finance, ...over('460105') };
  expect(await grant(hainanOfficer.personId, { ...wish, from: '2020-01-01T00:00:00Z' })).toMatchObject({
    code: 'INVALID_INPUT',
    problem: 'DUTY_BACKDATED',
    field: 'from',
  });
  const first = await grant(hainanOfficer.personId, wish);
  const id = textOf(first['duty'], 'id');
  const later = { ...wish, from: '2090-01-01T00:00:00Z', to: '2091-01-01T00:00:00Z' };
  expect(await grant(hainanOfficer.personId, later)).toMatchObject({ dutyId: id });
  expect(await revoke(haikouOfficer.personId, id)).toMatchObject({ __typename: 'DutyRevoked' });
  expect(await grant(hainanOfficer.personId, later)).toMatchObject({
    duty: { from: '2090-01-01T00:00:00.000Z', to: '2091-01-01T00:00:00.000Z' },
  });
});

it('a duty ends once, however many revoke it at once, and the others hear when it did', async () => {
  const personId = await someone();
  const { duty } = await grant(hainanOfficer.personId, { personId, ...finance, ...over('460105') });
  const id = textOf(duty, 'id');
  const by = [admin, hainanOfficer, haikouOfficer, admin, hainanOfficer];
  const answers = await Promise.all(by.map((who) => revoke(who.personId, id)));
  const ended = answers.filter((answer) => answer['__typename'] === 'DutyAlreadyEnded');
  expect(ended).toHaveLength(by.length - 1);
  const [revoked] = answers.filter((answer) => answer['__typename'] === 'DutyRevoked');
  const { revokedAt } = facts(revoked?.['duty']);
  expect(new Set(ended.map((answer) => answer['revokedAt']))).toEqual(new Set([revokedAt]));
});

it('a holder may give up their own duty, which nobody below may revoke', async () => {
  const personId = await someone();
  const { duty } = await grant(admin.personId, { personId, role: 'AUDITOR', ...over('4601') });
  const id = textOf(duty, 'id');
  expect(await revoke(haikouOfficer.personId, id)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await revoke(personId, id)).toMatchObject({ __typename: 'DutyRevoked' });
  expect(await revoke(personId, newId(new Date()))).toMatchObject({ code: 'DUTY_UNKNOWN' });
});
