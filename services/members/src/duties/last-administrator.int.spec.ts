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
    message: '这是最后一名长期任职的平台管理员，不能收回。',
  });
  const second = await appoint(stays);
  expect(await revoke(admin, second)).toMatchObject({ __typename: 'DutyRevoked' });
});

/** Lets each revocation come in turn while somebody holds what they all wait for, and tells what they hear. */
async function inTurn(...revocations: readonly (() => ReturnType<typeof revoke>)[]): Promise<string[]> {
  const blocker = await members.database.sql.pool.connect();
  await blocker.query('begin');
  await blocker.query(`select pg_advisory_xact_lock(hashtextextended('members-administrators', 0))`);
  const coming: ReturnType<typeof revoke>[] = [];
  for (const come of revocations) {
    coming.push(come());
    await eventually(async () => {
      const waiting = await blocker.query(
        `select from pg_locks held join pg_locks waits using (locktype, database, classid, objid, objsubid)
          where held.pid = pg_backend_pid() and held.locktype = 'advisory' and not waits.granted`,
      );
      expect(waiting.rowCount).toBe(coming.length);
    });
  }
  await blocker.query('commit');
  blocker.release();
  return (await Promise.all(coming)).map((answer) => String(answer['__typename']));
}

it('an administrator who is being revoked revokes nobody any more', async () => {
  const [revoked, third] = [await registered(members, 23), await registered(members, 24)];
  const [theirs, another] = [await appoint(revoked), await appoint(third)];
  await heard(revoked);
  expect(
    await inTurn(
      () => revoke(admin, theirs),
      () => revoke(revoked, another),
    ),
  ).toEqual(['DutyRevoked', 'NotAllowed']);
  expect(await revoke(admin, another)).toMatchObject({ __typename: 'DutyRevoked' });
});

it('two administrators who lay their duties down at the same moment leave one of them', async () => {
  const other = await registered(members, 25);
  const theirs = await appoint(other);
  await heard(other);
  const mine = await dutyOf(admin);
  expect(
    await inTurn(
      () => revoke(other, theirs),
      () => revoke(admin, mine),
    ),
  ).toEqual(['DutyRevoked', 'LastAdministratorNotRevocable']);
});

it('when administrators revoke each other at the same moment, only the first does', async () => {
  const other = await registered(members, 26);
  const theirs = await appoint(other);
  await heard(other);
  const mine = await dutyOf(admin);
  expect(
    await inTurn(
      () => revoke(admin, theirs),
      () => revoke(other, mine),
    ),
  ).toEqual(['DutyRevoked', 'NotAllowed']);
});
