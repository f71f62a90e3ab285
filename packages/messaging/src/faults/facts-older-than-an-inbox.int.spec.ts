import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { DAY_MS } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import type { PendingEvent } from '../keeping/keep-events.js';
import { parkedKeys } from '../parking/list.js';
import { adopted, Inbox, messageOf, specSigner, unsigned } from '../testing/index.js';
import { INBOX_KEPT_DAYS, trimInbox } from '../transport/trim-inbox.js';

// The embedded log deletes no fact: whoever goes back to its beginning is brought those that are older than what its inbox remembers.

let inbox: Inbox;
beforeEach(async () => {
  inbox = await Inbox.open();
});
afterEach(() => inbox.drop());

const long = new Date(Date.now() - (INBOX_KEPT_DAYS + 10) * DAY_MS);
const events = (): PendingEvent[] => Array.from({ length: 3 }, () => ({ ...adopted(), occurredAt: long }));
/** As the log has them: signed when they were told. */
const old = (...told: readonly PendingEvent[]) => specSigner(() => long).sign(told.map(unsigned));

const timesTaken = async (told: readonly PendingEvent[]): Promise<number[]> => {
  const versions = await Promise.all(told.map(({ aggregateId }) => inbox.effects.versionsOf(aggregateId)));
  return versions.map(({ length }) => length);
};

it('what the inbox knows is dropped, however long ago it was signed', async () => {
  const told = events();
  await inbox.arrive(...told.map(messageOf));
  await inbox.comeAgain(...old(...told));
  expect(inbox.givenUp).toEqual([]);
  expect(await timesTaken(told)).toEqual([1, 1, 1]);
});

it('so is what the inbox has carried forward, behind which the log goes on', async () => {
  const [told, next] = [events(), adopted()];
  await inbox.arrive(...told.map(messageOf));
  await inbox.sql.execute(
    sql`update messaging.taken_in set taken_at = now() - make_interval(days => ${INBOX_KEPT_DAYS + 9}::int)`,
  );
  expect(await trimInbox(inbox.sql)).toMatchObject({ rows: 3 });
  await inbox.comeAgain(...old(...told), messageOf(next));
  expect(inbox.givenUp).toEqual([]);
  expect(await parkedKeys(inbox.sql)).toEqual([]);
  expect(await timesTaken([...told, next])).toEqual([1, 1, 1, 1]);
});

it('one that was never taken in is refused for its age', async () => {
  const [told, other] = [events(), { ...adopted(), occurredAt: long }];
  await inbox.arrive(...told.map(messageOf));
  await inbox.comeAgain(...old(...told, other));
  expect(inbox.givenUp).toEqual(['SIGNED_TOO_LONG_AGO']);
  expect(await timesTaken([...told, other])).toEqual([1, 1, 1, 0]);
});

it('who never went back takes none for known that happened before what it has carried forward', async () => {
  const [told, other] = [events(), { ...adopted(), occurredAt: long }];
  await inbox.arrive(...told.map(messageOf));
  await inbox.sql.execute(
    sql`update messaging.taken_in set taken_at = now() - make_interval(days => ${INBOX_KEPT_DAYS + 9}::int)`,
  );
  await trimInbox(inbox.sql);
  await inbox.arrive(...old(other));
  expect(inbox.givenUp).toEqual(['SIGNED_TOO_LONG_AGO']);
});
