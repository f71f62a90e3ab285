import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DutyChanged } from '@puhui/contracts';
import { ok, type Id } from '@puhui/kernel';
import { addPersons, lockPerson } from '../persons/people.js';
import { nobodys } from '../persons/vault.js';
import { refuse } from '../refusals.js';
import { aDuty, aPerson, now, someId } from '../spec/builders.js';
import { MembersDatabase } from '../spec/members-database.js';
import type { Duty } from './duty.js';
import { appointOnce } from './appoint.js';
import { liveDutiesOf } from './duties-of.js';
import { lockDutiesOf } from './held-duties.js';
import { dutyEventData, lockDuty, saveDuty } from './store.js';

const cause = { actorId: someId(), now };

let members: MembersDatabase;
let personId: Id;
beforeAll(async () => {
  members = await MembersDatabase.create();
  const sealed = members.vault.seal(someId(), aPerson(1), nobodys);
  await members.database.transaction((tx) => addPersons(tx, [sealed], now));
  personId = sealed.id;
});
afterAll(() => members.drop());

const granted = ({ revokedAt: _a, revokedBy: _b, revokeReason: _r, version: _v, ...data }: Duty) =>
  ({ name: 'DutyGranted', data }) as const;
const save = (duty: Duty): Promise<Duty> =>
  members.database.transaction((tx) => saveDuty({ tx, ...cause }, null, [granted(duty)]));
const revoke = (duty: Duty, at: Date): Promise<Duty> => {
  const data = { by: someId(), reason: '岗位调整' };
  return members.database.transaction((tx) =>
    saveDuty({ tx, ...cause, now: at }, duty, [{ name: 'DutyRevoked', data }]),
  );
};
const overCity = (changes: Partial<Duty> = {}): Duty => {
  const { id } = members.unions.city;
  return aDuty({ personId, scopeId: id, tradeUnionId: id, grantedBy: someId(), ...changes });
};

it('a stored duty is read back unchanged, and its event says the same', async () => {
  const duty = overCity({ to: new Date('2027-01-01T00:00:00Z') });
  await save(duty);
  expect(await members.database.transaction((tx) => lockDuty(tx, duty.id))).toEqual(ok(duty));
  const [event] = await members.told(duty.id);
  expect(event?.data).toEqual(dutyEventData(duty));
  expect(DutyChanged.schema.safeParse(event?.data).success).toBe(true);
});

it('a duty whose revocation was forgotten follows what was told last, and is written with its next event', async () => {
  const duty = overCity();
  await save(duty);
  const revoked = await revoke(duty, new Date(now.getTime() + 1));
  await members.database.transaction((tx) =>
    tx.execute(
      sql`update duty set revoked_at = null, revoked_by = null, revoke_reason = null, version = 1 where id = ${duty.id}::uuid`,
    ),
  );
  const locked = await members.database.transaction((tx) => lockDutiesOf(tx, personId));
  const forgotten = locked.find(({ id }) => id === duty.id);
  expect([forgotten, revoked.version]).toEqual([duty, 2]);
  const held = await members.database.transaction((tx) => liveDutiesOf(tx, personId, now));
  expect(held.map(({ id }) => id)).not.toContain(duty.id);
  await revoke(forgotten ?? duty, new Date(now.getTime() + 2));
  expect((await members.told(duty.id)).map(({ version }) => version)).toEqual([1, 2, 3]);
});

it('a duty event has only a digest of who granted or revoked it, and why', () => {
  const duty = overCity();
  const changes: Partial<Duty>[] = [
    { grantedBy: someId() },
    { revokedBy: someId() },
    { revokeReason: '岗位调整' },
    { tradeUnionId: someId() },
  ];
  const digests = [duty, ...changes.map((change) => ({ ...duty, ...change }))].map(
    (changed) => dutyEventData(changed).restDigest,
  );
  expect(new Set(digests).size).toBe(digests.length);
  expect(JSON.stringify(dutyEventData({ ...duty, revokeReason: '岗位调整' }))).not.toContain('岗位');
});

it('a stored duty counts while it is live at the instant asked about', async () => {
  const sealed = members.vault.seal(someId(), aPerson(2), nobodys);
  await members.database.transaction((tx) => addPersons(tx, [sealed], now));
  const hour = (n: number): Date => new Date(Date.UTC(2026, 10, 22, n));
  const live = overCity({ personId: sealed.id, from: hour(1), to: hour(5) });
  const later = overCity({ personId: sealed.id, from: hour(3) });
  const gone = overCity({ personId: sealed.id, from: hour(1) });
  for (const duty of [live, later, gone]) await save(duty);
  await revoke(gone, hour(2));
  const at = (n: number): Promise<Id[]> =>
    members.database.transaction(async (tx) =>
      (await liveDutiesOf(tx, sealed.id, hour(n))).map((duty) => duty.id).sort(),
    );
  expect(await at(2)).toEqual([live.id]);
  expect(await at(4)).toEqual([live.id, later.id].sort());
  expect(await at(5)).toEqual([later.id]);
});

it('a seeded duty is inserted once: a later change of it stays', async () => {
  const duty = overCity();
  const appoint = (): Promise<void> =>
    members.database.transaction((tx) => appointOnce({ tx, now, actorId: null }, granted(duty)));
  await appoint();
  const revoked = await revoke(duty, now);
  await appoint();
  expect(await members.database.transaction((tx) => lockDuty(tx, duty.id))).toEqual(ok(revoked));
  expect(await members.told(duty.id)).toHaveLength(2);
});

it('a duty cannot be stored for an unregistered person', async () => {
  const known = (id: string) => members.database.transaction((tx) => lockPerson(tx, id));
  const nobody = someId();
  expect(await known(personId)).toEqual(ok({ id: personId }));
  expect(await known(nobody)).toEqual(refuse.PERSON_UNKNOWN({ personId: nobody }));
  await expect(save(overCity({ personId: someId() }))).rejects.toThrow(/foreign key/i);
});

it('the database too refuses a platform duty with a scope id', async () => {
  const insert =
    members.rows(sql`insert into duty (id, person_id, role, scope_kind, scope_id, from_at, version)
       values (${someId()}, ${personId}, 'auditor', 'platform', ${someId()}, now(), 1)`);
  await expect(insert).rejects.toThrow(/check/);
});
