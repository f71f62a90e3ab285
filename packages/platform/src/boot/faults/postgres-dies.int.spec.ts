import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, ownPostgres, type OwnPostgres } from '@puhui/testkit';
import { newId } from '@puhui/kernel';
import { RunningNotes } from '../../spec/running-notes.js';

describe('a service whose PostgreSQL is killed', () => {
  let postgres: OwnPostgres;
  let notes: RunningNotes;

  beforeAll(async () => {
    postgres = await ownPostgres('platform-dies');
    notes = await RunningNotes.start({}, postgres.url());
  });
  afterAll(async () => {
    await notes.stop();
    await postgres.stop();
  });

  const ready = async () => {
    const response = await fetch(`${notes.service.url}/health/ready`);
    return { status: response.status, body: (await response.json()) as { problems: { what: string }[] } };
  };

  it('survives, reports the outage, and works again when PostgreSQL is back', async () => {
    const token = await notes.issuer.token({ sub: newId(new Date()) });
    const query = '{ notes { nodes { id } } }';
    await eventually(async () => expect((await ready()).status).toBe(200));
    expect((await notes.ask(query, { token })).errors).toEqual([]);

    await postgres.kill();
    const broken = await notes.ask(query, { token });
    expect(broken.errors[0]?.extensions['code']).toBe('UNAVAILABLE');
    await eventually(async () => {
      const { status, body } = await ready();
      expect(status).toBe(503);
      expect(body.problems.map(({ what }) => what)).toContain('database');
    });
    expect((await fetch(`${notes.service.url}/health/live`)).status).toBe(200);

    await postgres.startAgain();
    await eventually(async () => expect((await ready()).status).toBe(200));
    expect((await notes.ask(query, { token })).errors).toEqual([]);
  });
});
