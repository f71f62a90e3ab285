import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { MembersIntegrity } from '../integrity/members-integrity.js';
import { runChangeKeys } from '../persons/change-keys/run-change-keys.js';
import { askForCode, codeFor } from '../spec/mobile-code.js';
import { keys, startMembers } from '../spec/members-under-test.js';
import { csv, importFile, row } from '../spec/roster-files.js';
import { CODES_MAX } from './prove-mobile/mobile-code.js';

let members: Awaited<ReturnType<typeof startMembers>>;
beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(row(700)));
});
afterAll(() => members?.stop());

const findings = async () =>
  (await members.service.get(MembersIntegrity).check(members.database.sql)).flatMap(
    (check) => check.findings,
  );

it('a wish to be corrected that was made under another hash key is as it was told', async () => {
  const [found] = await members.database.sql.query<{ person: Id }[]>(
    sql`select person_id as person from membership order by id desc limit 1`,
  );
  await members.ask(
    found?.person ?? newId(new Date()),
    `mutation ($i: RequestRectificationInput!) { requestRectification(input: $i) { __typename } }`,
    { i: { employer: '椰城餐饮店', idempotencyKey: 'wish' } },
  );
  const [wishes] = await members.database.sql.query<{ count: number }[]>(
    sql`select count(*)::int as count from rectification`,
  );
  expect(wishes?.count).toBe(1);
  await members.startAgain({
    PUHUI_HASH_KEY: 'another hash key that only this spec has',
    PUHUI_HASH_KEYS_BEFORE: keys.PUHUI_HASH_KEY,
  });
  expect(await findings()).toEqual([]);
  await runChangeKeys(new AbortController().signal, members.env);
  expect(await findings()).toEqual([]);
});

it('a code that was sent under another hash key proves its number, and was counted', async () => {
  await importFile(members, csv(row(701)));
  const [found] = await members.database.sql.query<{ person: Id }[]>(
    sql`select person_id as person from membership order by id desc limit 1`,
  );
  const who = found?.person ?? newId(new Date());
  const mobile = '13911110701';
  for (let sent = 1; sent < CODES_MAX.ofNumber[0].times; sent += 1) await codeFor(members, who, mobile);
  const code = await codeFor(members, who, mobile);
  await members.startAgain({
    PUHUI_HASH_KEY: 'a third hash key that only this spec has',
    PUHUI_HASH_KEYS_BEFORE: ['another hash key that only this spec has', keys.PUHUI_HASH_KEY].join(),
  });
  expect(await askForCode(members, who, mobile)).toMatchObject({ __typename: 'TooManyMobileCodes' });
  const { data } = await members.ask(
    who,
    `mutation ($i: RequestRectificationInput!) { requestRectification(input: $i) { __typename } }`,
    { i: { mobile, code, idempotencyKey: 'proved' } },
  );
  expect(data).toEqual({ requestRectification: { __typename: 'RectificationRequested' } });
});
