import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@puhui/platform';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { MembersIntegrity } from '../../integrity/members-integrity.js';
import { aPerson } from '../../spec/builders.js';
import { keys, people, startMembers } from '../../spec/members-under-test.js';
import { runChangeKeys } from './run-change-keys.js';

const { admin } = people;
const CHANGED = {
  PUHUI_MASTER_KEY: Buffer.alloc(32, 8).toString('base64'),
  PUHUI_MASTER_KEY_BEFORE: keys.PUHUI_MASTER_KEY,
  PUHUI_HASH_KEY: 'another hash key that only this spec has',
  PUHUI_HASH_KEYS_BEFORE: keys.PUHUI_HASH_KEY,
};
const somebody = aPerson(77);

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
}, 120_000);
afterAll(() => members.stop());

async function only(as: string, query: string, variables: object): Promise<Record<string, unknown>> {
  const { data, errors } = await members.ask(as, query, variables);
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0] as Record<string, unknown>;
}
const register = (key: string, mobile = somebody.mobile) =>
  only(
    admin.personId,
    `mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) { __typename
      ... on PersonRegistered { person { id } known } } }`,
    { input: { ...somebody, mobile, idempotencyKey: key } },
  );
const findings = async () =>
  (await members.service.get(MembersIntegrity).check(members.database.sql)).flatMap(
    (check) => check.findings,
  );
const rows = async () => {
  const [row] = await members.database.sql.query<{ persons: number }[]>(
    sql`select count(*)::int as persons from person`,
  );
  return row?.persons;
};

describe('members with another master key and another hash key', () => {
  let person: unknown;
  beforeAll(async () => {
    ({ person } = await register('before-the-change'));
    await members.startAgain(CHANGED);
  });

  it('knows whom it registered before, and proves all that it told', async () => {
    const before = await rows();
    expect(await register('after-the-change')).toMatchObject({ person, known: true });
    expect(await rows()).toBe(before);
    expect(await findings()).toEqual([]);
  });

  it('finds and opens whoever lies under the keys before', async () => {
    const find = `query ($number: String!) { findPerson(residentId: $number) { id maskedName maskedMobile } }`;
    expect(await only(admin.personId, find, { number: somebody.residentId })).toMatchObject({
      maskedMobile: '138****0077',
    });
  });

  it('moves them beside what goes on, and then needs the master key before no more', async () => {
    const { left, moved } = await runChangeKeys(new AbortController().signal, members.env);
    expect([left, moved]).toEqual([[], await rows()]);
    const { PUHUI_MASTER_KEY_BEFORE: _, ...kept } = CHANGED;
    await members.startAgain({ PUHUI_MASTER_KEY_BEFORE: undefined, ...kept });
    expect(await register('when-all-is-through')).toMatchObject({ person, known: true });
    expect(await findings()).toEqual([]);
  });

  it('does not start with the keys before', async () => {
    await expect(members.startAgain({ ...keys, PUHUI_HASH_KEYS_BEFORE: undefined })).rejects.toThrow(
      'PUHUI_HASH_KEY is not the key under which people are found',
    );
    await members.startAgain({ ...CHANGED });
  });
});
