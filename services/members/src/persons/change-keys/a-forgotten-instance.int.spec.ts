import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type RunningService } from '@puhui/platform';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { membersService } from '../../service.js';
import { aPerson } from '../../spec/builders.js';
import { keys, people, startMembers } from '../../spec/members-under-test.js';
import { runChangeKeys } from './run-change-keys.js';

const { admin } = people;
const masterKeys = {
  PUHUI_MASTER_KEY: Buffer.alloc(32, 8).toString('base64'),
  PUHUI_MASTER_KEY_BEFORE: keys.PUHUI_MASTER_KEY,
};
const hashKeys = {
  PUHUI_HASH_KEY: 'another hash key that only this spec has',
  PUHUI_HASH_KEYS_BEFORE: keys.PUHUI_HASH_KEY,
};
const away = { extensions: { code: 'UNAVAILABLE' } };
const somebody = aPerson(77);
const FIND = `query ($number: String!) { findPerson(residentId: $number) { id maskedName } }`;
const NAME = `query ($id: Id!) { person(id: $id) { id erased maskedName } }`;

/** What an instance says that was forgotten while these settings came to the others, and everybody was moved. */
describe.each<[string, Record<string, string>]>([
  ['both keys', { ...masterKeys, ...hashKeys }],
  ['the master key alone', masterKeys],
  ['the hash key alone', hashKeys],
])('an instance that was forgotten when %s came to the others', (_, changed) => {
  let [forgotten, next, id]: [ServiceUnderTest?, RunningService?, string?] = [];
  const asks = async (query: string, variables: object) =>
    (await forgotten?.ask(admin.personId, query, variables)) ?? { data: null, errors: [] };
  const ready = async (url: string | undefined) => {
    const answer = await fetch(new URL('/health/ready', url));
    return { status: answer.status, said: JSON.stringify(await answer.json()) };
  };
  const register = (n: number) =>
    asks(
      `mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) { ... on PersonRegistered { person { id } } } }`,
      { input: { ...aPerson(n), idempotencyKey: `registered-${n}` } },
    );

  beforeAll(async () => {
    forgotten = await startMembers();
    const { data } = await register(77);
    id = textOf(facts(facts(data?.['registerPerson'])['person']), 'id');
    const env = { ...forgotten.env, ...changed };
    next = await startService({ ...membersService, env });
    await runChangeKeys(new AbortController().signal, env);
  });
  afterAll(async () => {
    await next?.stop();
    await forgotten?.stop();
  });

  const isOf = (name: string): boolean => name in changed;

  it('does not say that nobody has this document, but that it is to be asked again', async () => {
    for (const number of [somebody.residentId, aPerson(78).residentId]) {
      const answer = await asks(FIND, { number });
      expect(answer).toMatchObject({ data: { findPerson: null }, errors: [away] });
    }
  });

  it('shows nobody whom it cannot open as one who was erased', async () => {
    const { data, errors } = await asks(NAME, { id });
    const readsOn = !isOf('PUHUI_MASTER_KEY');
    expect(data?.['person']).toMatchObject({ id, erased: false, maskedName: readsOn ? '试**' : null });
    expect(errors).toMatchObject(readsOn ? [] : [away]);
  });

  it('registers nobody, under neither key', async () => {
    expect((await register(79)).errors).toMatchObject([away]);
  });

  it('is not ready, and says what to do; the others are', async () => {
    const { status, said } = await ready(forgotten?.url);
    expect([status, said]).toEqual([503, expect.stringContaining('docs/how-to/change-keys.md')]);
    expect((await ready(next?.url)).said).not.toContain('change-keys');
  });
});
