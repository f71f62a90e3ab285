import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { foldName } from '@puhui/kernel';
import { Database } from '@puhui/platform';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import type { PrismaClient } from '../generated/prisma/client.js';
import { aPerson, someId } from '../spec/builders.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { register } from '../spec/registered.js';
import { csv, importFile, row } from '../spec/roster-files.js';
import { addPersons } from './people.js';
import { nobodys, Vault } from './vault.js';

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const { admin } = people;

it.each([
  ['张\u200b三', '张三'],
  ['\u200e张三\u202c', '张三'],
  ['⼾川', '户川'],
  ['Ａｎｎ　Ｌｅｅ', 'ANN LEE'],
  ['买买提•吐尔逊', '买买提 . 吐尔逊'],
])('one person, registered as %j, is recognised as %j', async (first, again) => {
  const person = aPerson(first.length * 100 + again.length);
  expect(await register(members, admin.personId, { ...person, name: first })).toMatchObject({ known: false });
  expect(await register(members, admin.personId, { ...person, name: again })).toMatchObject({ known: true });
});

it('one person in two rosters, each writing the name in its own way, is one member', async () => {
  const once = await importFile(members, csv(row(701, { 0: 'Mary Ann Lee' }), row(702, { 0: '⻢ 三' })));
  expect(once.end).toMatchObject({ accepted: 2, refused: 0 });
  const again = await importFile(
    members,
    csv(row(701, { 0: 'MARY ANN\u3000LEE' }), row(702, { 0: '马\u200b三' })),
  );
  expect(again.end).toMatchObject({ unchanged: 2, refused: 0 });
});

it.each([
  ['one invisible sign', '\u200b', 'NAME_LENGTH'],
  ['a question mark in the place of a rare character', '刘?', 'NAME_LOST_CHARACTER'],
  ['a box in its place', '刘□', 'NAME_LOST_CHARACTER'],
  ['no letter', '···', 'NAME_NO_LETTER'],
])('a name is refused, with the reason, when it is %s', async (_, name, problem) => {
  const answer = await register(members, admin.personId, { ...aPerson(720), name });
  expect(answer).toMatchObject({ __typename: 'InvalidInput', problem, field: 'name' });
});

it('a name that turns the writing direction or controls a terminal is refused at once', async () => {
  for (const name of ['\u202e三张', '张\u001b[2J三'])
    expect(await register(members, admin.personId, { ...aPerson(721), name })).toMatchObject({
      __typename: 'InvalidInput',
      field: 'name',
      message: expect.stringContaining('控制符'),
    });
});

it('a name with a lost rare character is refused with advice, and accepted when whole', async () => {
  const lost = await importFile(members, csv(row(730, { 0: '刘?' })));
  expect(lost.refusals).toEqual(['2 姓名 NAME_LOST_CHARACTER']);
  expect(lost.lines.find((line) => line.row === 2)?.message).toContain('UTF-8');
  expect((await importFile(members, csv(row(730, { 0: '刘𠮷' })))).end).toMatchObject({ accepted: 1 });
});

it('a person registered before names were folded is found, however the name is written now', async () => {
  const person = { ...aPerson(740), name: 'John Smith' };
  expect(foldName(person.name)).not.toBe(person.name);
  const vault = members.service.get(Vault);
  // The row as it was kept then: the hash of the name as it was written.
  const today = vault.seal(someId(), person, nobodys);
  const then = { ...today, nameHash: vault.writtenNameHash(person.residentId, person.name) };
  const sealed = { ...then, seal: vault.sealOf(then) };
  const database = members.service.get<Database<PrismaClient>>(Database);
  await database.transaction((tx) => addPersons(tx, [sealed], new Date('2026-01-01T00:00:00Z')));
  for (const name of ['John Smith', 'JOHN  SMITH', 'Ｊohn Smith'])
    expect(await register(members, admin.personId, { ...person, name })).toMatchObject({ known: true });
  expect(await register(members, admin.personId, { ...person, name: 'John Smyth' })).toMatchObject({
    code: 'PERSON_NAME_DIFFERS',
  });
  const again = await importFile(
    members,
    csv(
      [
        person.name.toUpperCase(),
        person.residentId,
        person.mobile,
        '企业职工',
        '',
        '',
        '2024-03-05',
        '460105',
      ].join(','),
    ),
  );
  expect(again.end).toMatchObject({ accepted: 1, refused: 0 });
});

it('a person registered when the dot of a name counted is found with dot, blank or neither', async () => {
  const person = { ...aPerson(750), name: '买买提·吐尔逊' };
  const vault = members.service.get(Vault);
  // What was hashed then is the name with its dot.
  const then = {
    ...vault.seal(someId(), person, nobodys),
    nameHash: vault.writtenNameHash(person.residentId, person.name),
  };
  expect(then.nameHash).not.toEqual(vault.nameHash(person.residentId, person.name));
  const sealed = { ...then, seal: vault.sealOf(then) };
  const database = members.service.get<Database<PrismaClient>>(Database);
  await database.transaction((tx) => addPersons(tx, [sealed], new Date('2026-01-01T00:00:00Z')));
  for (const name of ['买买提·吐尔逊', '买买提 吐尔逊', '买买提吐尔逊', '买买提．吐尔逊'])
    expect(await register(members, admin.personId, { ...person, name })).toMatchObject({ known: true });
  expect(await register(members, admin.personId, { ...person, name: '买买提·吐尔' })).toMatchObject({
    code: 'PERSON_NAME_DIFFERS',
  });
});

it('a name with a blank in it is kept as it was written', async () => {
  const person = { ...aPerson(751), name: '买买提 吐尔逊' };
  expect(await register(members, admin.personId, person)).toMatchObject({ known: false });
  expect(await register(members, admin.personId, { ...person, name: '买买提·吐尔逊' })).toMatchObject({
    known: true,
  });
});
