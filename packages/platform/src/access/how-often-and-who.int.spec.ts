import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { eventually } from '@puhui/testkit';
import { facts } from '../testing/facts.js';
import { notesService } from '../spec/notes-service.js';
import { GATEWAY_SECRET, RunningNotes } from '../spec/running-notes.js';

const ALLOWED = 5;
let notes: RunningNotes;
let person: Id;
let token: string;
beforeAll(async () => {
  notes = await RunningNotes.start({ env: { PUHUI_LIMITS: '*=5/3600' } });
});
afterAll(() => notes.stop());
beforeEach(async () => {
  person = newId(new Date());
  token = await notes.issuer.token({ sub: person });
});

const appoint = (role: string) =>
  notes.database.sql.execute(
    sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, version)
       values (${newId(new Date())}::uuid, ${person}::uuid, ${role}, 'platform', null, '2020-01-01Z', 1)`,
  );
const kept = () =>
  notes.database.sql.query<{ kind: string; door: string; reason: string; times: number }[]>(
    sql`select kind, door, reason, sum(times)::int as times from platform.security_event
       where actor_id = ${person}::uuid group by 1, 2, 3 order by 2`,
  );

describe('a door that has a pace', () => {
  it('counts each wish of one request, and lets no more of them pass than it says', async () => {
    await appoint('platform_admin');
    const wishes = Array.from(
      { length: 60 },
      (_, nr) => `w${nr}: shredNotes { __typename ... on AskedTooOften { retryAfterMs message messageEn } }`,
    );
    const answers = [];
    for (let from = 0; from < wishes.length; from += 20)
      answers.push(
        ...Object.values(
          (await notes.ask(`mutation { ${wishes.slice(from, from + 20).join(' ')} }`, { token })).data ?? {},
        ),
      );
    const names = answers.map((one) => facts(one)['__typename']);
    expect(names.filter((name) => name === 'NotesShredded')).toHaveLength(ALLOWED);
    expect(answers.at(-1)).toMatchObject({
      __typename: 'AskedTooOften',
      retryAfterMs: expect.any(Number),
      message: expect.stringContaining('频繁'),
      messageEn: expect.stringContaining('too often'),
    });
  });

  it('says so as an error where the answer has no place for it', async () => {
    const ask = () => notes.ask('{ notes { nodes { id } } }', { token });
    for (let time = 0; time < ALLOWED; time += 1) expect((await ask()).errors).toEqual([]);
    const [error] = (await ask()).errors;
    expect(error?.extensions).toMatchObject({
      code: 'ASKED_TOO_OFTEN',
      retryAfterMs: expect.any(Number),
      hint: expect.any(String),
    });
  });

  it('of plain HTTP answers 429 and when to come back', async () => {
    await appoint('union_officer');
    const post = () =>
      fetch(`${notes.service.url}/notes/print/plainly`, {
        method: 'POST',
        headers: { 'x-puhui-gateway': GATEWAY_SECRET, authorization: token },
      });
    let answer = await post();
    for (let time = 0; time < ALLOWED; time += 1) answer = await post();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(facts(await answer.json())).toMatchObject({
      errors: [{ extensions: { code: 'ASKED_TOO_OFTEN' } }],
    });
  });
});

describe('whoever is turned away', () => {
  it('is kept with door and reason, for want of a duty and for asking too often', async () => {
    await notes.ask('mutation { shredNotes { __typename } }', { token });
    for (let time = 0; time <= ALLOWED; time += 1) await notes.ask('{ notes { nodes { id } } }', { token });
    await eventually(async () =>
      expect(await kept()).toEqual([
        { kind: 'not_allowed', door: 'Mutation.shredNotes', reason: 'NOT_ALLOWED', times: 1 },
        { kind: 'asked_too_often', door: 'Query.notes', reason: 'ASKED_TOO_OFTEN', times: 1 },
      ]),
    );
  });

  it('with a forged token, or past the gateway, is kept though nobody knows who it was', async () => {
    await notes.ask('{ motto }', { token: 'Bearer eyJhbGciOiJub25lIn0.e30.' });
    await notes.ask('{ motto }', { headers: {} });
    await eventually(async () =>
      expect(
        await notes.database.sql.query(
          sql`select distinct kind from platform.security_event where actor_id is null order by 1`,
        ),
      ).toEqual([{ kind: 'not_from_gateway' }, { kind: 'token_refused' }]),
    );
  });

  it('is read by an auditor, page by page and by kind or person, and by nobody else', async () => {
    const list =
      'query ($of: Id, $kind: SecurityEventKind) { membersSecurityEvents(actorId: $of, kind: $kind, first: 1) { nodes { kind door times actor { id } } pageInfo { hasNextPage } } }';
    const asked = await notes.ask(list, { token, variables: { of: person } });
    expect(asked.errors[0]?.extensions['code']).toBe('NOT_ALLOWED');
    await appoint('auditor');
    const mine = async (kind: string) =>
      (await notes.ask(list, { token, variables: { of: person, kind } })).data?.['membersSecurityEvents'];
    await eventually(async () =>
      expect(await mine('NOT_ALLOWED')).toEqual({
        nodes: [
          { kind: 'NOT_ALLOWED', door: 'Query.membersSecurityEvents', times: 1, actor: { id: person } },
        ],
        pageInfo: { hasNextPage: false },
      }),
    );
    expect(await mine('TOKEN_REFUSED')).toMatchObject({ nodes: [] });
  });
});

it('a service does not start while an operation says nothing of how often', async () => {
  const { 'Query.notes': forgotten, ...paces } = notesService.paces;
  expect(forgotten).toBeDefined();
  await expect(RunningNotes.start({ paces })).rejects.toThrow('Query.notes says nothing of how often');
});
