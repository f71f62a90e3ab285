import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { eventually } from '@puhui/testkit';
import { GATEWAY_SECRET, RunningNotes } from '../spec/running-notes.js';

const person = newId(new Date());
let notes: RunningNotes;
let token: string;
beforeAll(async () => {
  notes = await RunningNotes.start();
  token = await notes.issuer.token({ sub: person });
});
afterAll(() => notes.stop());

const appoint = (role: string) =>
  notes.database.sql.execute(
    sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, version)
       values (${newId(new Date())}::uuid, ${person}::uuid, ${role}, 'platform', null, '2020-01-01Z', 1)`,
  );

describe('whoever is turned away', () => {
  it('is kept with where they came from, as the gateway said it', async () => {
    const at = (from: string) => ({ 'x-puhui-gateway': GATEWAY_SECRET, 'x-puhui-from': from });
    const shred = (headers: Record<string, string>) =>
      notes.ask('mutation { shredNotes { __typename } }', { token, headers });
    for (const from of ['198.51.100.7', '2001:db8:a:b::/64', 'somewhere']) await shred(at(from));
    await shred({ 'x-puhui-gateway': GATEWAY_SECRET });
    await eventually(async () =>
      expect(
        await notes.database.sql.query(
          sql`select from_address as "from", sum(times)::int as times from platform.security_event
             where actor_id = ${person}::uuid group by 1 order by 1`,
        ),
      ).toEqual([
        { from: '198.51.100.7', times: 1 },
        { from: '2001:db8:a:b::/64', times: 1 },
        { from: null, times: 2 },
      ]),
    );
    const own = '{ myMembersSecurityEvents(first: 4) { nodes { from } } }';
    expect(JSON.stringify((await notes.ask(own, { token })).data)).toContain('{"from":"198.51.100.7"}');
    const stranger = await notes.issuer.token({ sub: newId(new Date()) });
    expect((await notes.ask(own, { token: stranger })).data?.['myMembersSecurityEvents']).toEqual({
      nodes: [],
    });
    await appoint('auditor');
    const list = 'query ($of: Id) { membersSecurityEvents(actorId: $of, first: 4) { nodes { from } } }';
    const { data } = await notes.ask(list, { token, variables: { of: person } });
    expect(JSON.stringify(data)).toContain('{"from":"2001:db8:a:b::/64"}');
    expect(notes.log.join('')).toContain('"from":"198.51.100.7"');
  });

  it('past the gateway came from the other end of the line, whatever they say', async () => {
    await notes.ask('{ motto }', { headers: { 'x-puhui-from': '203.0.113.9' } });
    await eventually(async () =>
      expect(
        await notes.database.sql.query(
          sql`select distinct from_address as "from" from platform.security_event where kind = 'not_from_gateway'`,
        ),
      ).toEqual([{ from: '127.0.0.1' }]),
    );
  });
});
