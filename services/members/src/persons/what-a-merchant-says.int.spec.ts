import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, walkOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { aPerson } from '../spec/builders.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { register } from '../spec/registered.js';
import { csv, importFile, row } from '../spec/roster-files.js';
import { Vault } from './vault.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const { admin, hainanOfficer, hainanAuditor } = people;
const [merchant, rival, partnerId, rivalId] = [
  newId(new Date()),
  newId(new Date()),
  newId(new Date()),
  newId(new Date()),
];
const TYPO = '甲林';
const FIND = `query ($number: String!) { findPerson(residentId: $number) { id maskedName maskedMobile } }`;
const FIND_MEMBER = `query ($number: String!) { findMember(residentId: $number) { id } }`;

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
  await members.appoint(merchant, 'partner_admin', 'partner', partnerId);
  await members.appoint(rival, 'partner_admin', 'partner', rivalId);
});
afterAll(() => members.stop());

const asked = async (by: Id, query: string, n: number): Promise<unknown> => {
  const { data, errors } = await members.ask(by, query, { number: aPerson(n).residentId });
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0];
};
/** How many statements the service gives while it answers. */
const statementsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const { statements } = walkOf(members);
  const before = await statements();
  await work();
  return (await statements()) - before;
};

describe('what a merchant says of its staff', () => {
  it('does not keep a worker out of their union: the roster decides, and the correction is kept', async () => {
    const answer = await register(members, merchant, { ...aPerson(400), name: TYPO, mobile: '13900000400' });
    expect(answer).toMatchObject({ known: null, person: { maskedName: '甲*', maskedMobile: '139****0400' } });
    const { end } = await importFile(members, csv(row(400)));
    expect(end).toMatchObject({ accepted: 1, refused: 0 });
    const { data } = await members.ask(
      hainanAuditor.personId,
      `query ($union: Id!) { nameCorrections(tradeUnionId: $union) { nodes { maskedNameBefore reason correctedBy { id } } } }`,
      { union: seededUnionId('460105') },
    );
    expect(facts(data?.['nameCorrections'])['nodes']).toEqual([
      {
        maskedNameBefore: '甲*',
        reason: expect.stringContaining('以工会核对过的名册为准'),
        correctedBy: { id: hainanOfficer.personId },
      },
    ]);
    expect(await asked(hainanOfficer.personId, FIND, 400)).toMatchObject({
      maskedName: '试**',
      maskedMobile: '138****0400',
    });
  });

  it('stays the merchant’s own label, whatever the person is called elsewhere', async () => {
    expect(await asked(merchant, FIND, 400)).toMatchObject({
      maskedName: '甲*',
      maskedMobile: '139****0400',
    });
  });

  it('binds once a union has said the same: a roster then changes nothing any more', async () => {
    await register(members, merchant, aPerson(401));
    expect((await importFile(members, csv(row(401)))).end).toMatchObject({ accepted: 1 });
    expect((await importFile(members, csv(row(401, { 0: '乙宁' })))).refusals).toEqual([
      '2 姓名 PERSON_NAME_DIFFERS',
    ]);
  });

  it('is answered alike about who is registered and who is not', async () => {
    await importFile(members, csv(row(402)));
    const say = (n: number) => register(members, rival, { ...aPerson(n), name: '丙宁' });
    await say(409);
    const [known, unknown] = [await say(402), await say(403)];
    const shape = (answer: Readonly<Record<string, unknown>>) => ({
      ...answer,
      person: { ...facts(answer['person']), id: '' },
    });
    expect({ ...shape(known), person: null }).toEqual({ ...shape(unknown), person: null });
    expect(facts(known['person'])).toMatchObject({ maskedName: '丙*', maskedMobile: '138****0402' });
    expect(facts(unknown['person'])).toMatchObject({ maskedName: '丙*', maskedMobile: '138****0403' });
    expect((await importFile(members, csv(row(402)))).end).toMatchObject({ unchanged: 1, refused: 0 });
  });
});

it('nobody who holds a duty over a union is renamed by a roster', async () => {
  const answer = await register(members, merchant, { ...aPerson(406), name: TYPO });
  const personId = textOf(answer['person'], 'id');
  await members.database.sql.execute(
    sql`insert into duty (id, person_id, role, scope_kind, scope_id, trade_union_id, from_at, version)
      values (gen_random_uuid(), ${personId}::uuid, 'finance_approver', 'union', ${seededUnionId('46')}::uuid,
        ${seededUnionId('46')}::uuid, '2026-01-01', 1)`,
  );
  expect((await importFile(members, csv(row(406)))).refusals).toEqual(['2 姓名 PERSON_NAME_DIFFERS']);
});

describe('looking somebody up by a document', () => {
  it('asks as many statements about nobody as about somebody who is another’s to see', async () => {
    await importFile(members, csv(row(407)));
    for (const query of [FIND, FIND_MEMBER]) {
      const hunan = people.hunanOfficer.personId;
      await asked(hunan, query, 407);
      // What somebody may do is known for a moment, and one of the two may come behind it on a busy machine.
      const kept = jest.spyOn(performance, 'now').mockReturnValue(0);
      const [known, unknown] = [
        await statementsOf(async () => expect(await asked(hunan, query, 407)).toBeNull()),
        await statementsOf(async () => expect(await asked(hunan, query, 408)).toBeNull()),
      ];
      kept.mockRestore();
      expect(known).toBe(unknown);
    }
  });

  it('is written down, found or not, without the number', async () => {
    await asked(admin.personId, FIND, 499);
    const found = await members.database.sql.query<{ door: string; hash: number }[]>(
      sql`select door, length(document_hash) as hash from document_lookup where actor_id = ${admin.personId}::uuid`,
    );
    expect(found).toContainEqual({ door: 'Query.findPerson', hash: 32 });
  });

  it('is what registering does too, whose answer tells who is known: written down, refused or not', async () => {
    await importFile(members, csv(row(410)));
    const hunan = people.hunanOfficer.personId;
    expect(await register(members, hunan, aPerson(410))).toMatchObject({ known: true });
    expect(await register(members, hunan, { ...aPerson(410), name: TYPO })).toMatchObject({
      code: 'PERSON_NAME_DIFFERS',
    });
    await register(members, rival, aPerson(410));
    const vault = members.service.get(Vault);
    const found = await members.database.sql.query<{ actor_id: Id; door: string }[]>(
      sql`select actor_id, door from document_lookup
        where document_hash = ${new Uint8Array(vault.residentIdHash(aPerson(410).residentId))}::bytea order by id`,
    );
    expect(found).toEqual(
      [hunan, hunan, rival].map((by) => ({ actor_id: by, door: 'Mutation.registerPerson' })),
    );
  });
});
