import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { eventually } from '@puhui/testkit';
import { RunningNotes } from '../../spec/running-notes.js';

const WRITE = `mutation ($key: IdempotencyKey!) {
  writeNote(input: { text: "last words", amount: "1", idempotencyKey: $key }) { __typename }
}`;

describe('a service that is told to stop', () => {
  it('answers running requests, and has its data when it is started again', async () => {
    const notes = await RunningNotes.start();
    const token = await notes.issuer.token({ sub: newId(new Date()) });
    // Holds the write up inside its transaction until the stop has begun.
    const blocker = await notes.database.sql.pool.connect();
    await blocker.query('begin');
    await blocker.query('lock table note in exclusive mode');
    const answer = notes.ask(WRITE, { token, variables: { key: 'stop' } });
    const heldUp = `select 1 from pg_locks where relation = 'note'::regclass and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    await eventually(async () => {
      expect(await blocker.query(heldUp)).toMatchObject({ rowCount: 1 });
    });

    const stopped = notes.service.stop();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await blocker.query('commit');
    blocker.release();
    expect((await answer).data).toEqual({ writeNote: { __typename: 'NoteWritten' } });
    await stopped;
    await expect(fetch(`${notes.service.url}/health/live`)).rejects.toThrow('fetch failed');

    await notes.startAgain();
    const again = await notes.ask('{ notes { nodes { text } } }', { token });
    expect(again.data).toEqual({ notes: { nodes: [{ text: 'last words' }] } });
    await notes.stop();
  });
});
