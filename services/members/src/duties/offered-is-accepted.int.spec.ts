import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, type ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';
import { registered } from '../spec/registered.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const ASK = `query ($kind: DutyScope!, $id: Id) { grantableRoles(scopeKind: $kind, scopeId: $id) }`;
const GRANT = `mutation ($input: GrantDutyInput!) { grantDuty(input: $input) { __typename ... on DutyGranted { duty { id } } } }`;
const LIST = `query ($kind: DutyScope!, $id: Id) { duties(scopeKind: $kind, scopeId: $id, first: 100) { nodes { id mayRevoke } } }`;
const REVOKE = `mutation ($id: Id!, $key: IdempotencyKey!) { revokeDuty(dutyId: $id, reason: "岗位调整", idempotencyKey: $key) { __typename } }`;
const ROLES = [
  'UNION_OFFICER',
  'FINANCE_OFFICER',
  'FINANCE_APPROVER',
  'AUDITOR',
  'PARTNER_ADMIN',
  'PARTNER_CASHIER',
  'PLATFORM_ADMIN',
  'SYSTEM_ADMIN',
] as const;

const [partner, outlet, merchant] = [newId(new Date()), newId(new Date()), newId(new Date())];
const [gone, outletOfGone] = [newId(new Date()), newId(new Date())];
const scopes = {
  'the union of a province': ['UNION', seededUnionId('46')],
  'the union of a city in it': ['UNION', seededUnionId('4601')],
  'the union of a district of that': ['UNION', seededUnionId('460106')],
  'the union of another province': ['UNION', seededUnionId('43')],
  'a merchant': ['PARTNER', partner],
  'an outlet of it': ['OUTLET', outlet],
  'a merchant with which dealings are over': ['PARTNER', gone],
  'an outlet of that': ['OUTLET', outletOfGone],
  'what is not there': ['PARTNER', newId(new Date())],
  'the platform': ['PLATFORM', null],
} as const;

let members: ServiceUnderTest;
let number = 700;
beforeAll(async () => {
  members = await startMembers();
  const { sql: database } = members.database;
  await database.execute(
    sql`insert into known_partner values (${partner}, ${seededUnionId('46')}, 'live', 1)`,
  );
  await database.execute(
    sql`insert into known_partner values (${gone}, ${seededUnionId('46')}, 'delisted', 1)`,
  );
  await database.execute(
    sql`insert into known_outlet values (${outlet}, ${partner}, 'open', 1), (${outletOfGone}, ${gone}, 'open', 1)`,
  );
  await members.appoint(merchant, 'partner_admin', 'partner', partner);
  await members.appoint(merchant, 'partner_admin', 'partner', gone);
});
afterAll(() => members.stop());

const answer = async (by: Id, text: string, variables: object): Promise<Record<string, unknown>> =>
  (await members.ask(by, text, variables)).data ?? {};

describe.each(Object.entries(scopes))('over %s', (_, [scopeKind, scopeId]) => {
  it.each([
    ['an administrator of the platform', people.admin.personId],
    ['an officer of the province', people.hainanOfficer.personId],
    ['an officer of the city', people.haikouOfficer.personId],
    ['an auditor', people.hainanAuditor.personId],
    ['an administrator of the merchant', merchant],
  ])('what %s is offered to give, and to take away, is accepted, and nothing else', async (_who, by) => {
    const personId = await registered(members, (number += 1));
    const { grantableRoles: offered } = await answer(by, ASK, { kind: scopeKind, id: scopeId });
    const accepted: string[] = [];
    for (const role of ROLES) {
      const input = { personId, role, scopeKind, scopeId, idempotencyKey: newId(new Date()) };
      const { __typename: became } = facts((await answer(by, GRANT, { input }))['grantDuty']);
      // That two duties do not go together is a fact about the person, and comes after who may give them.
      if (became === 'DutyGranted' || became === 'DutyNotCompatible') accepted.push(role);
    }
    expect([...((offered ?? []) as string[])].toSorted()).toEqual(accepted.toSorted());
    const { duties } = await answer(by, LIST, { kind: scopeKind, id: scopeId });
    const nodes = (duties as { nodes: { id: Id; mayRevoke: boolean }[] } | null | undefined)?.nodes ?? [];
    for (const { id, mayRevoke } of nodes.slice(-4)) {
      const { __typename: became } = facts(
        (await answer(by, REVOKE, { id, key: newId(new Date()) }))['revokeDuty'],
      );
      expect([id, became === 'DutyRevoked' || became === 'LastAdministratorNotRevocable']).toEqual([
        id,
        mayRevoke,
      ]);
    }
  });
});
