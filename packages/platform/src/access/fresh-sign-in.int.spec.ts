import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { RunningNotes } from '../spec/running-notes.js';
import type { TokenFacts } from '../spec/test-issuer.js';

const SHRED = 'mutation { shredNotes { __typename } }';
const MINUTE_S = 60;

/** A service in which notes are shredded by a fresh sign-in alone. */
async function notesWith(env: Record<string, string>): Promise<{ notes: RunningNotes; admin: Id }> {
  const needsFreshSignIn = { 'Mutation.shredNotes': 'what is shredded does not come back' } as const;
  const notes = await RunningNotes.start({ needsFreshSignIn, env });
  const admin = newId(new Date());
  await notes.database.sql.execute(
    sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, version)
      values (${newId(new Date())}::uuid, ${admin}::uuid, 'platform_admin', 'platform', null, '2020-01-01Z', 1)`,
  );
  return { notes, admin };
}

async function answered(notes: RunningNotes, facts: TokenFacts): Promise<unknown> {
  const token = await notes.issuer.token(facts);
  const { data, errors } = await notes.ask(SHRED, { token });
  return errors[0]?.extensions['code'] ?? Object.values(data ?? {})[0];
}
const SHREDDED = { __typename: 'NotesShredded' };

describe('a door that asks for a fresh sign-in', () => {
  let notes: RunningNotes;
  let admin: Id;
  beforeAll(async () => {
    ({ notes, admin } = await notesWith({}));
  });
  afterAll(() => notes.stop());

  it.each<[string, Partial<TokenFacts>, unknown]>([
    ['a moment ago', {}, SHREDDED],
    ['fourteen minutes ago', { signedInAgoS: 14 * MINUTE_S }, SHREDDED],
    ['sixteen minutes ago', { signedInAgoS: 16 * MINUTE_S }, 'SIGN_IN_AGAIN'],
    ['in the time to come', { signedInAgoS: -2 * MINUTE_S }, 'SIGN_IN_AGAIN'],
    ['at a time that the issuer does not tell', { signedInAgoS: null }, 'SIGN_IN_UNTOLD'],
  ])('takes who signed in %s as it should', async (_, facts, expected) => {
    expect(await answered(notes, { sub: admin, ...facts })).toEqual(expected);
  });

  it('leads nobody to sign in again who may not come in anyway', async () => {
    const stranger = { sub: newId(new Date()), signedInAgoS: null };
    expect(await answered(notes, stranger)).toEqual({ __typename: 'NotAllowed' });
  });

  it('says in both languages what to do', async () => {
    const token = await notes.issuer.token({ sub: admin, signedInAgoS: 16 * MINUTE_S });
    const { errors } = await notes.ask(SHRED, { token });
    expect(errors[0]?.extensions).toEqual({
      code: 'SIGN_IN_AGAIN',
      hint: expect.stringContaining('登录后回到原处'),
      hintEn: expect.stringContaining('You come back'),
      retryAfterMs: null,
    });
  });

  it('leads nobody round by an issuer that is not set up to tell: they are told, and the log is, once', async () => {
    const token = await notes.issuer.token({ sub: admin, signedInAgoS: null });
    const { errors } = await notes.ask(SHRED, { token });
    await notes.ask(SHRED, { token });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'SIGN_IN_UNTOLD',
      // In words for people; what it is called in a token, the log says to who sets it up.
      hint: expect.stringContaining('登录的时间和方式'),
      hintEn: expect.stringContaining('when and how somebody signed in'),
    });
    expect(notes.log.filter((line) => line.includes('have no auth_time'))).toHaveLength(1);
  });
});

describe('where the platform says how somebody has to sign in', () => {
  let notes: RunningNotes;
  let admin: Id;
  beforeAll(async () => {
    ({ notes, admin } = await notesWith({
      PUHUI_ACR_VALUES: 'gold platinum',
      PUHUI_FRESH_SIGN_IN_MINUTES: '1',
    }));
  });
  afterAll(() => notes.stop());

  it.each<[string, Partial<TokenFacts>, unknown]>([
    ['one of these ways', { acr: 'platinum' }, SHREDDED],
    ['another way', { acr: 'silver' }, 'SIGN_IN_AGAIN'],
    ['a way that the issuer does not tell', {}, 'SIGN_IN_UNTOLD'],
    ['the right way, too long ago', { acr: 'gold', signedInAgoS: 61 }, 'SIGN_IN_AGAIN'],
  ])('a sign-in by %s is taken as it should', async (_, facts, expected) => {
    expect(await answered(notes, { sub: admin, ...facts })).toEqual(expected);
  });
});
