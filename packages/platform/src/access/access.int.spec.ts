import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Role } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { notesService } from '../spec/notes-service.js';
import { RunningNotes } from '../spec/running-notes.js';

let notes: RunningNotes;
let person: Id;
let token: string;

beforeAll(async () => {
  notes = await RunningNotes.start();
});
afterAll(() => notes.stop());
beforeEach(async () => {
  person = newId(new Date());
  token = await notes.issuer.token({ sub: person });
});

const grant = (role: Role, to: Date | null = null) =>
  notes.database.sql.execute(
    sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, to_at, version)
       values (${newId(new Date())}::uuid, ${person}::uuid, ${role}, 'platform', null, '2020-01-01Z', ${to}, 1)`,
  );
const shred = () =>
  notes.ask('mutation { shredNotes { __typename ... on Refusal { code hint } } }', { token });

it('a missing duty is answered NotAllowed where the union has it, and the resolver never runs', async () => {
  const { data } = await shred();
  expect(data).toMatchObject({ shredNotes: { __typename: 'NotAllowed', code: 'NOT_ALLOWED' } });
});

it('a live duty of the role passes as soon as it is known', async () => {
  await shred();
  await grant('platform_admin');
  expect((await shred()).data).toEqual({ shredNotes: { __typename: 'NotesShredded' } });
});

it('an ended duty does not pass', async () => {
  await grant('platform_admin', new Date('2021-01-01Z'));
  expect((await shred()).data).toMatchObject({ shredNotes: { __typename: 'NotAllowed' } });
});

it('a sensitive field is guarded by itself, and the answer keeps the rest', async () => {
  await notes.database.sql.execute(
    sql`insert into note values (${newId(new Date())}::uuid, 'seen', 5, ${newId(new Date())}::uuid, now())`,
  );
  const query = '{ notes { nodes { text amount } } }';
  const refused = await notes.ask(query, { token });
  expect(refused.errors[0]?.extensions).toMatchObject({ code: 'NOT_ALLOWED', hint: expect.any(String) });
  await grant('auditor');
  expect((await notes.ask(query, { token })).data).toMatchObject({ notes: { nodes: [{ amount: '5' }] } });
});

it('an entity read by the gateway is guarded', async () => {
  const id = newId(new Date());
  await notes.database.sql.execute(
    sql`insert into note values (${id}::uuid, 'entity', 5, ${id}::uuid, now())`,
  );
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Note { text } } }';
  const variables = { r: [{ __typename: 'Note', id }] };
  const stranger = await notes.ask(query, { variables });
  expect(stranger.errors[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  expect((await notes.ask(query, { variables, token })).data).toEqual({ _entities: [{ text: 'entity' }] });
});

it('only a system_admin reaches the operators’ part', async () => {
  const query = '{ membersDeadLetters { nodes { id } } membersParkedKeys { nodes { key } } }';
  expect((await notes.ask(query, { token })).errors[0]?.extensions['code']).toBe('NOT_ALLOWED');
  await grant('system_admin');
  expect((await notes.ask(query, { token })).data).toEqual({
    membersDeadLetters: { nodes: [] },
    membersParkedKeys: { nodes: [] },
  });
});

it('a service does not boot when its access table forgets a door or names none', async () => {
  const { 'Query.notes': forgotten, ...access } = notesService.access;
  expect(forgotten).toBeDefined();
  const start = RunningNotes.start({ access: { ...access, 'Query.nowhere': ['anyone'] } });
  await expect(start).rejects.toThrow(
    /Query\.notes is not in the access table[^]*Query\.nowhere is in the access table but leads nowhere/,
  );
});
