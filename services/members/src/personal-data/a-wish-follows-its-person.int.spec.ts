import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { Database, sql } from '@puhui/platform';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { MembersIntegrity } from '../integrity/members-integrity.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { registered } from '../spec/registered.js';
import { csv, importFile, row } from '../spec/roster-files.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';
import { isAnsweredIn } from './sight.js';
import { unionsInCharge } from './union-in-charge.js';

const { haikouOfficer, hunanOfficer } = people;
const [haikou, hunan] = [seededUnionId('4601'), seededUnionId('43')];
const UNIONS = [...['CN', '46', '4601', '460105', '43'].map(seededUnionId), null];

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const only = async (by: Id, query: string, variables: object = {}) => {
  const { data, errors } = await members.ask(by, query, { key: newId(new Date()), ...variables });
  expect(errors).toEqual([]);
  const [answer] = Object.values(data ?? {});
  return answer === null ? null : facts(answer);
};
async function joined(nr: number): Promise<{ memberId: Id; personId: Id }> {
  await importFile(members, csv(row(nr)));
  const [found] = await members.database.sql.query<{ memberId: Id; personId: Id }[]>(
    sql`select id as "memberId", person_id as "personId" from membership order by id desc limit 1`,
  );
  if (!found) throw new Error('nobody is a member');
  return found;
}
async function moveToHunan(memberId: Id): Promise<void> {
  const move = `mutation ($id: Id!, $to: Id!, $key: IdempotencyKey!) { transferMember(memberId: $id, toTradeUnionId: $to,
    idempotencyKey: $key) { ... on TransferRequested { transfer { id } } } }`;
  const asked = await only(haikouOfficer.personId, move, { id: memberId, to: hunan });
  const accept = `mutation ($id: Id!, $key: IdempotencyKey!) { acceptTransfer(transferId: $id, idempotencyKey: $key) { __typename } }`;
  await only(hunanOfficer.personId, accept, { id: textOf(asked?.['transfer'], 'id') });
}

const WISHES = [
  {
    noun: 'erasure',
    ask: `mutation ($key: IdempotencyKey!) { requestErasure(idempotencyKey: $key) { ... on ErasureRequested { erasure { id } } } }`,
    refuse: `refuseErasure(erasureId: $id, reason: "资料不齐，请补齐", idempotencyKey: $key)`,
    moved: 'ErasureMoved',
  },
  {
    noun: 'rectification',
    ask: `mutation ($key: IdempotencyKey!) { requestRectification(input: { employer: "椰城餐饮店", idempotencyKey: $key }) {
      ... on RectificationRequested { rectification { id } } } }`,
    refuse: `refuseRectification(rectificationId: $id, reason: "资料不齐，请补齐", idempotencyKey: $key)`,
    moved: 'RectificationMoved',
  },
] as const;

describe.each(WISHES)(
  'a wish ($noun) of somebody who is moved into another union',
  ({ noun, ask, refuse, moved }) => {
    const list = `query ($union: Id) { ${noun}s(tradeUnionId: $union) { nodes { id status tradeUnion { id } } } }`;
    const listed = async (by: Id, union: Id, id: Id) => {
      const nodes = (await only(by, list, { union }))?.['nodes'] as { id: Id; tradeUnion: { id: Id } }[];
      return nodes.filter((one) => one.id === id).map(({ tradeUnion }) => tradeUnion.id);
    };
    const seen = (by: Id, id: Id) => only(by, `query ($id: Id!) { ${noun}(id: $id) { id } }`, { id });
    const refused = (by: Id, id: Id) =>
      only(
        by,
        `mutation ($id: Id!, $key: IdempotencyKey!) { ${refuse} { ... on Refusal { code } ... on ${moved} { ${noun} { status } } } }`,
        { id },
      );

    it('is seen and answered by the union that has them now, and by the other one no more', async () => {
      const { memberId, personId } = await joined(noun === 'erasure' ? 830 : 831);
      const id = textOf((await only(personId, ask))?.[noun], 'id');
      const here = await listed(haikouOfficer.personId, haikou, id);
      expect(here).toHaveLength(1);
      expect(await listed(hunanOfficer.personId, hunan, id)).toEqual([]);
      await moveToHunan(memberId);
      const state = async () => [
        await listed(haikouOfficer.personId, haikou, id),
        await listed(hunanOfficer.personId, hunan, id),
        await seen(haikouOfficer.personId, id),
        await seen(hunanOfficer.personId, id),
      ];
      expect(await state()).toEqual([[], [hunan], null, { id }]);
      expect(await refused(haikouOfficer.personId, id)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await refused(hunanOfficer.personId, id)).toMatchObject({ [noun]: { status: 'REFUSED' } });
      expect(await state()).toEqual([[], [hunan], null, { id }]);
      const checks = await members.service.get(MembersIntegrity).check(members.database.sql);
      expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
    });
  },
);

it('who answers for somebody is the same as a condition of a list and as an answer', async () => {
  await registered(members, 832);
  // Who holds an office and is a member: of elsewhere, before the office and after it.
  const { personId: elder } = await joined(833);
  const duty = (personId: Id, unionId: Id | null) =>
    members.database.sql.execute(
      sql`insert into duty (id, person_id, role, scope_kind, scope_id, trade_union_id, from_at, version)
        values (${newId(new Date())}::uuid, ${personId}::uuid, 'auditor', ${unionId === null ? 'platform' : 'union'},
          ${unionId}::uuid, ${unionId}::uuid, '2020-01-01Z', 1)`,
    );
  await duty(elder, hunan);
  const younger = await registered(members, 834);
  await duty(younger, hunan);
  await joined(834);
  const everybody = await members.database.sql.query<{ id: Id }[]>(sql`select id from person`);
  const at = new Date();
  const database = members.service.get(Database);
  const ids = everybody.map(({ id }) => id);
  const inCharge = await unionsInCharge(database, ids, at);
  const root = seededUnionId('CN');
  expect([inCharge.get(elder), inCharge.get(younger)]).toEqual([root, hunan]);
  expect(new Set(inCharge.values()).size).toBeGreaterThan(3);
  for (const union of UNIONS) {
    const below = await members.database.sql.query<{ id: Id }[]>(
      sql`select id from trade_union where path @> array[${union}::uuid]`,
    );
    const within = new Set(below.map(({ id }) => id));
    const found = await members.database.sql.query<{ id: Id }[]>(
      sql`select p.id from person p where ${isAnsweredIn(sql`p.id`, union, at)} order by p.id`,
    );
    const expected = ids.filter((id) => {
      const own = inCharge.get(id) ?? null;
      return own === null ? union === null : within.has(own);
    });
    expect(found.map(({ id }) => id)).toEqual(expected.toSorted());
  }
});
