import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, type ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';
import { registered } from '../spec/registered.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const GRANT = `mutation ($input: GrantDutyInput!) { grantDuty(input: $input) { __typename ... on DutyNotCompatible { role heldRole } } }`;

let members: ServiceUnderTest;
let number = 0;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

/** A firm's record at the union of this province, with an outlet. */
async function record(code: string, uscc: string | null, status = 'live') {
  const [partner, outlet] = [newId(new Date()), newId(new Date())];
  await members.database.sql.execute(
    sql`insert into known_partner (id, trade_union_id, status, version, uscc)
      values (${partner}::uuid, ${seededUnionId(code)}::uuid, ${status}::text, 1, ${uscc}::text)`,
  );
  await members.database.sql.execute(sql`insert into known_outlet values (${outlet}, ${partner}, 'open', 1)`);
  return { partner, outlet };
}
async function grant(personId: Id, role: string, scopeKind: string, scopeId: Id): Promise<unknown> {
  const input = { personId, role, scopeKind, scopeId, idempotencyKey: newId(new Date()) };
  const { data, errors } = await members.ask(people.admin.personId, GRANT, { input });
  expect(errors).toEqual([]);
  return facts(data?.['grantDuty']);
}
const granted = { __typename: 'DutyGranted' };
const refused = (role: string, heldRole: string) => ({ __typename: 'DutyNotCompatible', role, heldRole });
const hainan = seededUnionId('46');
const aFirm = (): string => `firm ${(number += 1)}`;
const someone = (): Promise<Id> => registered(members, 800 + (number += 1));

describe('who works for a firm at one union', () => {
  it('is no approver, officer or auditor of another that it deals with', async () => {
    const firm = aFirm();
    const { partner, outlet } = await record('43', firm);
    await record('46', firm);
    for (const role of ['FINANCE_APPROVER', 'UNION_OFFICER', 'AUDITOR']) {
      const [administrator, cashier] = [await someone(), await someone()];
      expect(await grant(administrator, 'PARTNER_ADMIN', 'PARTNER', partner)).toEqual(granted);
      expect(await grant(administrator, role, 'UNION', hainan)).toEqual(refused(role, 'PARTNER_ADMIN'));
      expect(await grant(cashier, 'PARTNER_CASHIER', 'OUTLET', outlet)).toEqual(granted);
      expect(await grant(cashier, role, 'UNION', hainan)).toEqual(refused(role, 'PARTNER_CASHIER'));
    }
  });

  it('is not appointed to it while they are an approver of another that it deals with', async () => {
    const firm = aFirm();
    const { partner, outlet } = await record('43', firm);
    await record('46', firm);
    const approver = await someone();
    expect(await grant(approver, 'FINANCE_APPROVER', 'UNION', hainan)).toEqual(granted);
    expect(await grant(approver, 'PARTNER_ADMIN', 'PARTNER', partner)).toEqual(
      refused('PARTNER_ADMIN', 'FINANCE_APPROVER'),
    );
    expect(await grant(approver, 'PARTNER_CASHIER', 'OUTLET', outlet)).toEqual(
      refused('PARTNER_CASHIER', 'FINANCE_APPROVER'),
    );
  });

  it.each([
    ['that it only applied to', 'live', 'applied'],
    ['as the record where they work only says', 'applied', 'live'],
    ['that turned it away', 'live', 'rejected'],
  ])('may approve at another %s', async (_, own, other) => {
    const firm = aFirm();
    const { partner } = await record('43', firm, own);
    await record('46', firm, other);
    const person = await someone();
    expect(await grant(person, 'PARTNER_ADMIN', 'PARTNER', partner)).toEqual(granted);
    expect(await grant(person, 'FINANCE_APPROVER', 'UNION', hainan)).toEqual(granted);
  });

  it('may approve where another firm is, also where neither code is known here', async () => {
    for (const [own, other] of [
      [aFirm(), aFirm()],
      [null, null],
    ] as const) {
      const { partner } = await record('43', own);
      await record('46', other);
      const person = await someone();
      expect(await grant(person, 'PARTNER_ADMIN', 'PARTNER', partner)).toEqual(granted);
      expect(await grant(person, 'FINANCE_APPROVER', 'UNION', hainan)).toEqual(granted);
    }
  });
});
