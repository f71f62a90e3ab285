import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type RunningService } from '@puhui/platform';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { membersService } from '../../service.js';
import { aPerson } from '../../spec/builders.js';
import { keys, people, startMembers } from '../../spec/members-under-test.js';
import { runChangeKeys } from './run-change-keys.js';

const { admin } = people;
const next = {
  PUHUI_MASTER_KEY: Buffer.alloc(32, 9).toString('base64'),
  PUHUI_HASH_KEY: 'a hash key that everybody knows of before it is used',
};
const REGISTER = `mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) { ... on PersonRegistered { person { id } } } }`;
const FIND = `query ($number: String!) { findPerson(residentId: $number) { id maskedName } }`;

/** Beside its own keys it was told those that come, in the place of keys of before, as the page has it in the first round. */
describe('an instance that was told the coming keys ahead', () => {
  let [ahead, changed, id]: [ServiceUnderTest?, RunningService?, string?] = [];
  const asks = async (query: string, variables: object) =>
    (await ahead?.ask(admin.personId, query, variables)) ?? { data: null, errors: [] };
  const register = (n: number) => asks(REGISTER, { input: { ...aPerson(n), idempotencyKey: `ahead-${n}` } });
  const said = async (url: string | undefined) => (await fetch(new URL('/health/ready', url))).text();

  beforeAll(async () => {
    ahead = await startMembers(undefined, {
      PUHUI_MASTER_KEY_BEFORE: next.PUHUI_MASTER_KEY,
      PUHUI_HASH_KEYS_BEFORE: next.PUHUI_HASH_KEY,
    });
    const { data } = await register(87);
    id = textOf(facts(facts(data?.['registerPerson'])['person']), 'id');
    const env = {
      ...ahead.env,
      ...next,
      PUHUI_MASTER_KEY_BEFORE: keys.PUHUI_MASTER_KEY,
      PUHUI_HASH_KEYS_BEFORE: keys.PUHUI_HASH_KEY,
    };
    changed = await startService({ ...membersService, env });
    await runChangeKeys(new AbortController().signal, env);
  });
  afterAll(async () => {
    await changed?.stop();
    await ahead?.stop();
  });

  it('stays as ready as it was when another one takes them up, and so does that one', async () => {
    expect(await said(ahead?.url)).not.toContain('change-keys');
    expect(await said(changed?.url)).not.toContain('change-keys');
  });

  it('finds and opens who lies under them already', async () => {
    const { data, errors } = await asks(FIND, { number: aPerson(87).residentId });
    expect(errors).toEqual([]);
    expect(data?.['findPerson']).toEqual({ id, maskedName: '试**' });
  });

  it('registers nobody until it starts anew: who asks is told to ask again', async () => {
    expect((await register(88)).errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
  });
});
