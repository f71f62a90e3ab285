import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { keepEvents } from '@puhui/messaging';
import { sql } from '@puhui/postgres';
import { eventually } from '@puhui/testkit';
import { RunningNotes } from '../../spec/running-notes.js';
import { unionChanged } from '../../spec/union-events.js';

/** Many times what a service has connections. */
const REQUESTS = 400;
const WRITE = 'mutation ($input: WriteNoteInput!) { writeNote(input: $input) { __typename } }';

let notes: RunningNotes;
let token: string;
beforeAll(async () => {
  notes = await RunningNotes.start();
  token = await notes.issuer.token({ sub: newId(new Date()) });
});
afterAll(() => notes.stop());

const write = (): ReturnType<RunningNotes['ask']> => {
  const input = { text: 'a note', amount: '1', idempotencyKey: newId(new Date()) };
  return notes.ask(WRITE, { token, variables: { input } });
};
async function isKnown(unionId: Id): Promise<boolean> {
  const rows = await notes.database.sql.query(
    sql`select from platform.trade_union where id = ${unionId}::uuid`,
  );
  return rows.length === 1;
}

/** Whenever a connection comes free, somebody waits for it. */
async function keepAsking(isOver: () => boolean): Promise<void> {
  while (!isOver()) await write();
}

it('requests that hold all connections that they may leave publishing, taking in and health theirs', async () => {
  const unionId = newId(new Date());
  let isOver = false;
  let asking: Promise<unknown> = Promise.resolve();
  await notes.database.sql.transaction(async (tx) => {
    await tx.execute(sql`lock table note in access exclusive mode`);
    // None can be made behind the lock, so the first answer is that of one which has had no connection for seconds.
    const first = write();
    asking = Promise.all(Array.from({ length: REQUESTS }, async () => keepAsking(() => isOver)));
    expect(await Promise.race([first, write()])).toMatchObject({
      errors: [{ extensions: { code: 'UNAVAILABLE' } }],
    });
    await notes.database.sql.transaction((other) => keepEvents(other, [unionChanged(unionId)]));
    await eventually(async () => expect(await isKnown(unionId)).toBe(true));
    expect((await fetch(`${notes.service.url}/health/ready`)).status).toBe(200);
    isOver = true;
  });
  await asking;
  expect((await write()).data).toEqual({ writeNote: { __typename: 'NoteWritten' } });
});
