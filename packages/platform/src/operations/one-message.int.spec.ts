import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { eventually } from '@puhui/testkit';
import { Database } from '../database/database.js';
import { RunningNotes } from '../spec/running-notes.js';
import { unionChanged } from '../spec/union-events.js';

const TOPIC = 'puhui.members.trade-union.v1';
const CONSUMER = 'members.duties';

const admin = newId(new Date());
let notes: RunningNotes;
let token: string;
beforeAll(async () => {
  notes = await RunningNotes.start();
  token = await notes.tokenOf('system_admin', admin);
});
afterAll(() => notes.stop());

const LOOK = `query ($id: MessageId!, $key: String!) {
  letter: membersDeadLetter(id: $id) { id key reason }
  key: membersParkedKey(consumer: "${CONSUMER}", topic: "${TOPIC}", key: $key) { key waiting reason }
  discarded: membersDiscardedMessage(id: $id) { id key reason decidedBy { id } } }`;
async function look(id: string, key: string): Promise<unknown> {
  const { data, errors } = await notes.ask(LOOK, { token, variables: { id, key } });
  expect(errors).toEqual([]);
  return data;
}

/** Something that is no event waits under the key, and behind it an event. @returns what both are called */
async function stuck(key: Id): Promise<readonly [letter: string, behind: string]> {
  await notes.scribble(TOPIC, key);
  const waiting = async (count: number) =>
    eventually(async () => {
      const rows = await notes.database.sql.query<{ id: string }[]>(
        sql`select consumer || '/' || topic || '/' || partition || '/' || "offset" as id
           from messaging.parked_message where key = ${key} order by "offset"`,
      );
      expect(rows).toHaveLength(count);
      return rows.map(({ id }) => id);
    });
  await waiting(1);
  await notes.service.get(Database).transaction(async (tx) => tx.keep(unionChanged(key, { path: [key] })));
  const [letter = '', behind = ''] = await waiting(2);
  return [letter, behind];
}

it('a message that waits is looked up by its own name, with what waits behind it', async () => {
  const key = newId(new Date());
  const [letter, behind] = await stuck(key);
  const reason = 'NOT_SIGNED: Error: it carries no signature of a service';
  expect(await look(letter, key)).toEqual({
    letter: { id: letter, key, reason },
    key: { key, waiting: 2, reason },
    discarded: null,
  });
  // What waits behind it is no dead letter: it was never tried.
  expect(await look(behind, key)).toMatchObject({ letter: null, key: { waiting: 2 }, discarded: null });
});

it('one that somebody put aside says who did and why, and waits no more', async () => {
  const key = newId(new Date());
  const [letter, behind] = await stuck(key);
  await notes.ask(
    `mutation ($id: MessageId!, $k: IdempotencyKey!) {
       discardMembersMessage(messageId: $id, reason: "误发的测试消息", idempotencyKey: $k) { __typename } }`,
    { token, variables: { id: letter, k: newId(new Date()) } },
  );
  expect(await look(letter, key)).toMatchObject({
    letter: null,
    key: { waiting: 1 },
    discarded: { id: letter, key, reason: '误发的测试消息', decidedBy: { id: admin } },
  });
  expect(await look(behind, key)).toMatchObject({ letter: { id: behind }, discarded: null });
});

it('nothing is looked up where there is none, whatever the name', async () => {
  const none = { letter: null, key: null, discarded: null };
  expect(await look(`${CONSUMER}/${TOPIC}/0/999999999`, newId(new Date()))).toEqual(none);
  expect(await look('members.elsewhere/t/0/1', '一个没有的键')).toEqual(none);
});

it('it is nothing for somebody without the duty', async () => {
  const nobody = await notes.issuer.token({ sub: newId(new Date()) });
  const { errors } = await notes.ask(LOOK, {
    token: nobody,
    variables: { id: `${CONSUMER}/${TOPIC}/0/1`, key: 'k' },
  });
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(Array(3).fill('NOT_ALLOWED'));
});
