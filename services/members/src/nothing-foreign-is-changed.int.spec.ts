import { sql, type Sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import {
  effectsElsewhere,
  facts,
  giveEveryRole,
  schemaOf,
  textOf,
  type ForeignWalk,
  type ServiceUnderTest,
} from '@puhui/platform/testing';
import { aPerson } from './spec/builders.js';
import { people, startMembers } from './spec/members-under-test.js';
import { csv, importFile, row, rows } from './spec/roster-files.js';
import { seededUnionId } from './unions/seed-trade-unions/divisions.js';

const [asker, partner, outlet] = [newId(new Date()), newId(new Date()), newId(new Date())] as const;
const ours = seededUnionId('430102');
const haikou = seededUnionId('460105');
const ASK = `mutation ($id: Id!, $to: Id!) { transferMember(memberId: $id, toTradeUnionId: $to, idempotencyKey: "asked") {
  ... on TransferRequested { transfer { id } } ... on Refusal { code } } }`;

let members: ServiceUnderTest;
let walk: ForeignWalk;
beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(...rows(1, 3)));
  await importFile(members, csv(row(9, { 7: '430102' })), { as: people.hunanOfficer.personId, union: '43' });
  const database = members.database.sql;
  const found = await database.query<{ id: Id; person: Id }[]>(
    sql`select id, person_id as person from membership order by id`,
  );
  const [first, second, mine] = [found[0], found[1], found.at(-1)];
  if (!first || !second || !mine) throw new Error('nobody is a member');
  const asked = await members.ask(people.haikouOfficer.personId, ASK, {
    id: second.id,
    to: seededUnionId('4302'),
  });
  const transferId = textOf(facts(facts(asked.data)['transferMember'])['transfer'], 'id');
  const [duty] = await database.query<{ id: Id }[]>(
    sql`select id from duty where person_id = ${people.haikouOfficer.personId}::uuid`,
  );
  await giveEveryRole((role, kind, id) => members.appoint(asker, role, kind, id), {
    union: ours,
    partner,
    outlet,
  });
  const ask = (query: string, variables: object = {}) => members.ask(asker, query, variables);
  walk = {
    schema: await schemaOf(ask),
    access: members.access,
    database,
    ask,
    good: {
      tradeUnionId: haikou,
      parentId: haikou,
      toTradeUnionId: haikou,
      memberId: first.id,
      personId: first.person,
      transferId,
      ...(await plantWishes(second.person)),
      dutyId: duty?.id,
      scopeKind: 'UNION',
      scopeId: haikou,
      role: 'FINANCE_OFFICER',
      level: 'GRASSROOTS',
      residentId: aPerson(77).residentId,
      mobile: aPerson(77).mobile,
      name: '甲宁',
      code: '460105-901',
      regionCode: '460105',
      uscc: null,
      from: null,
      to: null,
    },
    own: { memberId: mine.id, toTradeUnionId: seededUnionId('4301'), personId: mine.person, scopeId: ours },
  };
});
afterAll(() => members.stop());

/** What somebody elsewhere asked for, and nobody has answered. */
async function plantWishes(personId: Id) {
  const [erasure] = await members.database.sql.returning<{ id: Id }[]>(
    sql`insert into erasure (id, person_id, trade_union_id, status, asked_at, version)
      values (gen_random_uuid(), ${personId}::uuid, ${haikou}::uuid, 'waiting', now(), 1) returning id`,
  );
  const [rectification] = await members.database.sql.returning<{ id: Id }[]>(
    sql`insert into rectification (id, person_id, trade_union_id, status, wanted, asked_at, version)
      values (gen_random_uuid(), ${personId}::uuid, ${haikou}::uuid, 'waiting', '[]', now(), 1) returning id`,
  );
  return { erasureId: erasure?.id, rectificationId: rectification?.id };
}

const GRANTED = 'done messaging.event platform.idempotency_key public.duty';
const ASKED = 'done messaging.event platform.idempotency_key public.membership_transfer';
/** What somebody of elsewhere is told else than that they are not allowed, and what becomes of it: all of it is their own. */
const ofOnesOwn = (granting: string, transferring: string): string[] => [
  // Of oneself: somebody whom nobody has registered.
  'applyForMembership PERSON_UNKNOWN',
  'askMobileCode PERSON_UNKNOWN',
  // Over one's own union; whoever it is gets nothing to say elsewhere.
  `grantDuty by personId ${granting}`,
  // Nobody's yet: who is registered so has no union, and is called so by the asker's merchant.
  'registerPerson done platform.idempotency_key public.document_lookup public.person public.staff_label',
  // Of oneself: somebody whom nobody has registered.
  'requestErasure PERSON_UNKNOWN',
  'requestRectification PERSON_UNKNOWN',
  // Asked of that union, and nothing else.
  `transferMember by toTradeUnionId ${transferring}`,
  // An application of somebody else is not there for anybody but them.
  'withdrawApplication MEMBER_UNKNOWN',
  // Nor is a wish of somebody else.
  'withdrawErasure ERASURE_UNKNOWN',
  'withdrawRectification RECTIFICATION_UNKNOWN',
];

it('who has every role elsewhere changes nothing of other unions by any mutation of members', async () => {
  expect(await effectsElsewhere(walk)).toEqual(ofOnesOwn(GRANTED, ASKED));
}, 120_000);

/** What is done to everybody of the union, as somebody at the database's own console would do it. */
const done = async (...statements: readonly Sql[]) =>
  members.database.sql.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    for (const one of statements) await tx.execute(one);
  });
const theirs = sql`person_id in (select person_id from membership where trade_union_id = ${haikou}::uuid)`;

it('they hear no more of what does not open', async () => {
  await done(
    sql`update person set wrapped_key = decode(repeat('00', 60), 'hex') where id in
      (select person_id from membership where trade_union_id = ${haikou}::uuid)`,
    sql`update rectification set wanted = 'sealed:broken' where ${theirs}`,
  );
  expect(await effectsElsewhere(another(78))).toEqual(ofOnesOwn('DUTY_ALREADY_HELD', 'TRANSFER_UNDER_WAY'));
}, 120_000);

it('they hear no more of what was answered, withdrawn or has ended', async () => {
  await done(
    sql`update rectification set status = 'accepted', answered_at = now(), answered_by = person_id where ${theirs}`,
    sql`update erasure set status = 'done', answered_at = now(), answered_by = person_id where ${theirs}`,
    sql`update membership_transfer set status = 'accepted', answered_at = now(), answered_by = person_id`,
    sql`update duty set revoked_at = now(), revoked_by = person_id where person_id <> ${asker}::uuid`,
    sql`update trade_union set status = 'dissolved' where id = ${haikou}::uuid`,
  );
  expect(await effectsElsewhere(another(79))).toEqual(ofOnesOwn(GRANTED, 'TRADE_UNION_NOT_ACTIVE'));
}, 120_000);

/** The same walk, with somebody else to register and to appoint. */
function another(nr: number): ForeignWalk {
  const { residentId, mobile } = aPerson(nr);
  return { ...walk, good: { ...walk.good, residentId, mobile } };
}
