import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { PersonNameCorrected } from '@puhui/contracts';
import { newId, systemClock } from '@puhui/kernel';
import { keepEvents, newEvent } from '@puhui/messaging';
import { sql } from '@puhui/postgres';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import { runLearnAgain } from './run-learn-again.js';
import { notesEnvironment, NotesProcess } from '../spec/notes-process.js';

/** A process of its own has much to load, on a machine that may be busy. */
const START_TIMEOUT_MS = 50_000;

let live: TestDatabase;
let ofBefore: TestDatabase;
let broker: TestDatabase;
let running: NotesProcess | undefined;
beforeAll(async () => {
  [live, ofBefore, broker] = await Promise.all([
    createTestDatabase(),
    createTestDatabase(),
    createTestDatabase(),
  ]);
});
afterEach(async () => {
  await running?.stop('SIGKILL');
  running = undefined;
});
afterAll(() => Promise.all([live.drop(), ofBefore.drop(), broker.drop()]));

async function startedOn(database: TestDatabase): Promise<NotesProcess> {
  const notes = (running = NotesProcess.start(notesEnvironment(database.url, broker.url)));
  await eventually(
    async () => expect(notes.sentences.join()).toContain('members listens at'),
    START_TIMEOUT_MS,
  );
  return notes;
}

/** Something that the service decides; it is told by the time that this resolves. */
async function decided(): Promise<void> {
  const now = systemClock.now();
  const [id, tradeUnionId] = [newId(now), newId(now)];
  const event = newEvent(PersonNameCorrected, {
    aggregateId: id,
    version: 1,
    tradeUnionId,
    occurredAt: now,
    data: { correctionId: id, personId: newId(now), tradeUnionId, correctedBy: newId(now) },
  });
  await live.sql.transaction((tx) => keepEvents(tx, [event]));
  const waiting = () => live.sql.query(sql`select 1 from messaging.outbox`);
  await eventually(async () => expect(await waiting()).toEqual([]), START_TIMEOUT_MS);
}

it('a service does not start on a database that lacks what it has told, and says what to do', async () => {
  const notes = await startedOn(live);
  await decided();
  expect(await notes.stop('SIGTERM')).toBe(0);
  const restored = (running = NotesProcess.start(notesEnvironment(ofBefore.url, broker.url)));
  expect(await restored.ended()).toBe(1);
  expect(restored.sentences.at(-1)).toMatch(
    /^members cannot start: its database is older than what it has told: 1 of the newest events .* puhui\.PersonNameCorrected\.v1 .* Restore it to its last commit; .*backups-and-erasure\.md$/,
  );
  expect((await startedOn(live)).sentences.at(-1)).toContain('members listens at');
}, 120_000);

it('it starts again once it has learnt what it had told', async () => {
  const env = notesEnvironment(ofBefore.url, broker.url);
  expect(await runLearnAgain(false, env)).toMatchObject({ events: 1 });
  expect(await runLearnAgain(true, env)).toMatchObject({
    events: 1,
    types: new Map([[PersonNameCorrected.type, 1]]),
  });
  expect(await runLearnAgain(false, env)).toMatchObject({ events: 0 });
  await startedOn(ofBefore);
}, 120_000);

it('a process ends whose database goes back under it', async () => {
  const notes = await startedOn(live);
  await decided();
  // Seen to be there, by a look of the relay, before it goes.
  await decided();
  await live.sql.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    await tx.execute(sql`delete from messaging.event_chain where number > 1`);
  });
  expect(await notes.ended()).toBe(1);
  expect(notes.sentences.join()).toContain('the database went back: its chain of events had');
}, 120_000);
