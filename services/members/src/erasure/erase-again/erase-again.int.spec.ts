import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { tracesIn, type ServiceUnderTest } from '@puhui/platform/testing';
import { temporaryFolder } from '@puhui/testkit';
import { MembersIntegrity } from '../../integrity/members-integrity.js';
import { aPerson } from '../../spec/builders.js';
import { askForCode } from '../../spec/mobile-code.js';
import { people, startMembers } from '../../spec/members-under-test.js';
import { csv, importFile, row } from '../../spec/roster-files.js';
import { runEraseAgain } from './run-erase-again.js';

const folder = temporaryFolder('erase-again');
const file = join(folder, 'erased.txt');
const by = people.admin.personId;
/** Brought back by a restore: who was erased, who was erased and whose row does not open, and who was not. */
let [back, closed, stays] = ['', '', ''] as [Id, Id, Id];
let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(row(960), row(961), row(962)));
  const found = await members.database.sql.query<{ person: Id }[]>(
    sql`select person_id as person from membership order by id desc limit 3`,
  );
  [back, closed, stays] = found.map(({ person }) => person) as [Id, Id, Id];
  await members.database.sql.execute(
    sql`update person set wrapped_key = overlay(wrapped_key placing '\\x0000'::bytea from 9) where id = ${closed}::uuid`,
  );
});
afterAll(() => members?.stop());

const again = (lines: readonly string[], who: string = by, signal = new AbortController().signal) => {
  writeFileSync(file, lines.join('\n'));
  return runEraseAgain({ list: file, by: who }, signal, members.env);
};
const wish = `mutation ($key: IdempotencyKey!) { requestRectification(input: { employer: "椰城餐饮店", idempotencyKey: $key }) { __typename } }`;

it('whoever was erased after the backup is erased once more, and once alone', async () => {
  await members.ask(back, wish, { key: newId(new Date()) });
  for (const who of [back, stays]) await askForCode(members, who, '13911118888');
  const never = newId(new Date());
  const list = [`${back}|2026-11-20 10:00:00+00`, closed, '', never, back];
  expect(await again(list)).toEqual({ erased: 2, before: 0, notHere: 1, refused: [] });
  expect(await again(list)).toEqual({ erased: 0, before: 2, notHere: 1, refused: [] });
  const kept = await members.database.sql.query<{ person: Id; status: string }[]>(
    sql`select person_id as person, status from membership where person_id in (${back}::uuid, ${closed}::uuid, ${stays}::uuid)
      order by status`,
  );
  expect(kept.map(({ status }) => status)).toEqual(['active', 'left', 'left']);
  const gone = [960, 961, 962].map((n) => aPerson(n).residentId);
  expect(await tracesIn(members.database.sql, gone)).toEqual([]);
  const codes = await members.database.sql.query<{ who: Id }[]>(
    sql`select person_id as who from mobile_code`,
  );
  expect(codes.map(({ who }) => who)).toEqual([stays]);
  const erasures = await members.database.sql.query(
    sql`select status, answered_by from erasure where person_id in (${back}::uuid, ${closed}::uuid)`,
  );
  expect(erasures).toEqual(Array(2).fill({ status: 'done', answered_by: by }));
  const checks = await members.service.get(MembersIntegrity).check(members.database.sql);
  expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
});

it('nobody is erased by themself, by nobody, or from a list that is none', async () => {
  expect(await again([stays], stays)).toMatchObject({
    erased: 0,
    refused: [{ personId: stays, code: 'PERSON_NOT_INDEPENDENT' }],
  });
  await expect(again([stays], 'me')).rejects.toThrow('--by');
  await expect(again([stays, '(1 row)'])).rejects.toThrow('line 2 of the list');
  await expect(
    runEraseAgain({ list: join(folder, 'none'), by }, new AbortController().signal, members.env),
  ).rejects.toThrow('cannot be read');
  const [asked] = await members.database.sql.query<{ n: number }[]>(
    sql`select count(*)::int as n from erasure where person_id = ${stays}::uuid`,
  );
  expect(asked?.n).toBe(0);
});

it('broken off it has done what it did, and goes on from there', async () => {
  const stopped = new AbortController();
  stopped.abort();
  expect(await again([stays], by, stopped.signal)).toMatchObject({ erased: 0 });
  expect(await again([stays])).toMatchObject({ erased: 1 });
});
