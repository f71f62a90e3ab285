import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { people, startMembers } from '../spec/members-under-test.js';
import { registered } from '../spec/registered.js';

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const admin = people.admin.personId;
const ask = async (by: Id, document: string, variables: object) => {
  const { data, errors } = await members.ask(by, document, variables);
  expect(errors).toEqual([]);
  return facts(Object.values(data ?? {})[0]);
};
const GRANT = `mutation ($input: GrantDutyInput!) { grantDuty(input: $input) { __typename
  ... on DutyGranted { duty { id } } } }`;
const appoint = async (personId: Id, to: string | null = null): Promise<string> => {
  const input = {
    personId,
    role: 'PLATFORM_ADMIN',
    scopeKind: 'PLATFORM',
    to,
    idempotencyKey: newId(new Date()),
  };
  return textOf((await ask(admin, GRANT, { input }))['duty'], 'id');
};
const revoke = (by: Id, id: string) =>
  ask(
    by,
    `mutation ($id: Id!, $key: IdempotencyKey!) { revokeDuty(dutyId: $id, reason: "岗位调整", idempotencyKey: $key) {
      __typename ... on Refusal { message } } }`,
    { id, key: newId(new Date()) },
  );
const dutyOf = async (personId: Id): Promise<string> => {
  const [row] = await members.database.sql.query<{ id: string }[]>(
    sql`select id::text from duty where person_id = ${personId}::uuid and role = 'platform_admin' and revoked_at is null`,
  );
  return row?.id ?? 'none';
};
const heard = (personId: Id) =>
  eventually(async () => {
    const known = await members.database.sql.query<unknown[]>(
      sql`select from platform.duty where person_id = ${personId}::uuid`,
    );
    expect(known).not.toEqual([]);
  });

it('the last permanent administrator cannot be revoked, though a temporary one exists', async () => {
  const [stays, forAWhile] = [await registered(members, 21), await registered(members, 22)];
  await appoint(forAWhile, '2099-01-01T00:00:00Z');
  expect(await revoke(admin, await dutyOf(admin))).toMatchObject({
    __typename: 'LastAdministratorNotRevocable',
    message: '这是最后一名长期任职的平台管理员，不能撤销。',
  });
  const second = await appoint(stays);
  expect(await revoke(admin, second)).toMatchObject({ __typename: 'DutyRevoked' });
});

it('of two administrators who revoke each other at the same moment one stays', async () => {
  const other = await registered(members, 23);
  await appoint(other);
  await heard(other);
  const [mine, theirs] = [await dutyOf(admin), await dutyOf(other)];
  // Both have decided what they may, and wait to learn who else there is.
  const blocker = await members.database.sql.pool.connect();
  await blocker.query('begin');
  await blocker.query(`select pg_advisory_xact_lock(hashtextextended('members-administrators', 0))`);
  const both = Promise.all([revoke(admin, theirs), revoke(other, mine)]);
  await eventually(async () => {
    const waiting = await blocker.query(
      `select from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(waiting.rowCount).toBe(2);
  });
  await blocker.query('commit');
  blocker.release();
  const names = (await both).map((answer) => String(answer['__typename']));
  expect(names.sort((a, b) => a.localeCompare(b))).toEqual(['DutyRevoked', 'LastAdministratorNotRevocable']);
});
