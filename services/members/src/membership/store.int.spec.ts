import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MembershipChanged } from '@puhui/contracts';
import { ok, type Id } from '@puhui/kernel';
import { addPersons } from '../persons/people.js';
import { NOTHING_SAID, nobodys } from '../persons/vault.js';
import { aMembership, aPerson, now, someId } from '../spec/builders.js';
import { MembersDatabase } from '../spec/members-database.js';
import { membershipsById, membershipsOf } from './members.js';
import type { Membership } from './membership.js';
import { addMemberships, lockMembership, saveMembership } from './held-memberships.js';
import { membershipData } from './store.js';

const cause = { actorId: someId(), now };

let members: MembersDatabase;
let number = 0;
beforeAll(async () => {
  members = await MembersDatabase.create();
});
afterAll(() => members.drop());

async function person(): Promise<Id> {
  const sealed = members.vault.seal(someId(), aPerson((number += 1)), nobodys);
  await members.database.transaction((tx) => addPersons(tx, [sealed], now));
  return sealed.id;
}
const join = (...memberships: Membership[]): Promise<ReadonlySet<Id>> =>
  members.database.transaction((tx) => addMemberships({ tx, ...cause }, memberships, members.vault));
const aMemberOfCity = async (changes: Partial<Membership> = {}): Promise<Membership> =>
  aMembership({ personId: await person(), tradeUnionId: members.unions.city.id, ...changes });

it('a stored membership is read back unchanged, and its event has nothing personal', async () => {
  const membership = await aMemberOfCity({ employer: '椰风酒店', platform: '快达外卖' });
  await join(membership);
  const found = await membershipsById(members.database, [membership.id]);
  expect(found.get(membership.id)).toEqual(membership);
  const [event] = await members.told(membership.id);
  expect(event?.data).toEqual(membershipData(membership, members.vault, NOTHING_SAID));
  expect(MembershipChanged.schema.safeParse(event?.data).success).toBe(true);
  expect(JSON.stringify(event?.data)).not.toMatch(/椰风|快达/);
});

it('a person has one live membership: a second is skipped, without an event', async () => {
  const membership = await aMemberOfCity();
  const second = aMembership({ personId: membership.personId, tradeUnionId: members.unions.town.id });
  expect(await join(membership)).toEqual(new Set([membership.id]));
  expect(await join(second)).toEqual(new Set());
  expect(await members.told(second.id)).toEqual([]);
});

it('a membership may follow an ended one', async () => {
  const membership = await aMemberOfCity();
  await join(membership);
  const event = { name: 'MembershipLeft', data: { reason: '本人申请退会' } } as const;
  const left = await members.database.transaction((tx) =>
    saveMembership({ tx, ...cause }, membership, [event], members.vault),
  );
  const next = aMembership({ personId: membership.personId, tradeUnionId: members.unions.town.id });
  expect(await join(next)).toEqual(new Set([next.id]));
  expect(await membershipsOf(members.database, membership.personId)).toEqual([left, next]);
});

it('one statement adds the memberships of many people, but for those who have one', async () => {
  const taken = await aMemberOfCity();
  await join(taken);
  const fresh = await Promise.all(Array.from({ length: 20 }, () => aMemberOfCity()));
  const again = aMembership({ personId: taken.personId, tradeUnionId: members.unions.city.id });
  expect(await join(...fresh, again)).toEqual(new Set(fresh.map((membership) => membership.id)));
  const [count] = await members.rows<{ n: number }>(
    sql`select count(*)::int as n from messaging.event where aggregate_id = any (${[...fresh, again].map((membership) => membership.id)}::uuid[])`,
  );
  expect(count?.n).toBe(20);
});

it('memberships of one person that many add at once are one', async () => {
  const personId = await person();
  const all = Array.from({ length: 8 }, () =>
    aMembership({ personId, tradeUnionId: members.unions.city.id }),
  );
  const added = await Promise.all(all.map((membership) => join(membership)));
  expect(added.filter((ids) => ids.size === 1)).toHaveLength(1);
  expect(await membershipsOf(members.database, personId)).toHaveLength(1);
});

it('a membership has the version of its last event', async () => {
  const membership = await aMemberOfCity();
  await join(membership);
  const retained = { name: 'MembershipRetained', data: null } as const;
  await members.database.transaction(async (tx) => {
    expect(await lockMembership(tx, membership.id)).toEqual(ok(membership));
    await saveMembership({ tx, ...cause }, membership, [retained], members.vault);
  });
  expect((await members.told(membership.id)).map(({ version, data }) => [version, data['status']])).toEqual([
    [1, 'active'],
    [2, 'retained'],
  ]);
  const stale = members.database.transaction((tx) =>
    saveMembership({ tx, ...cause }, membership, [retained], members.vault),
  );
  await expect(stale).rejects.toThrow(/not found|No record/);
});

it.each([{ employer: '别处' }, { platform: null }, { employer: null, platform: '快达外卖' }])(
  'the digest of a membership changes with %j, and with nothing else',
  (changes) => {
    const membership = aMembership({ employer: '椰风酒店', platform: '快达外卖' });
    const { vault } = members;
    const digest = membershipData(membership, vault, NOTHING_SAID).restDigest;
    expect(membershipData({ ...membership, ...changes }, vault, NOTHING_SAID).restDigest).not.toBe(digest);
    expect(membershipData({ ...membership }, vault, NOTHING_SAID).restDigest).toBe(digest);
    expect(membershipData({ ...membership, id: someId() }, vault, NOTHING_SAID).restDigest).not.toBe(digest);
  },
);
