import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messagingMigrations } from '@puhui/messaging';
import { sql } from '@puhui/postgres';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { platformMigrations } from '../migrations/platform-migrations.js';
import { platformTampered } from '../spec/found-by-platform.js';
import { doneUnseen, ownTables, type Tampered } from '../testing/rows-by-hand.js';
import { asTyped } from '../testing/tampering.js';

const ID = 'gen_random_uuid()';
const ROWS = [
  `migration (set, name, sha256) values ('spec', '0001-first', 'ab')`,
  `duty_freshness values (true, clock_timestamp(), clock_timestamp())`,
  `duty_gap values ('2026-11-01Z', '2026-11-02Z')`,
  `idempotency_key values (${ID}, 'Mutation.writeNote', 'a key', 'ab', '{}', now())`,
  `remedy (id, kind, subject, status, started_by, started_at, finished_at)
    values (${ID}, 'refill', 'a topic', 'done', ${ID}, now(), now())`,
  `pace values ('Query.notes', ${ID}, now())`,
  `counted_wish values (sha256('a wish'), now())`,
  `person_key (person_id, algorithm, wrapped_key) values (${ID}, 'aes-256-gcm', 'wrapped')`,
  `person_key (person_id, erased_at, through_at) values (${ID}, now(), now())`,
  `hash_key values (1, '0123456789abcdef', true, now(), null)`,
  `security_event (id, kind, door, reason, times, first_at, last_at)
    values (${ID}, 'forbidden', 'Query.notes', 'NOT_ALLOWED', 1, now(), now())`,
];

let database: TestDatabase;
let tampered: Tampered;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations, platformMigrations] });
  for (const row of ROWS) await database.sql.execute(asTyped(`insert into platform.${row}`));
  tampered = await platformTampered(database.sql);
});
afterAll(() => database?.drop());

const because = (reason: string, ...deeds: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(deeds.map((deed) => [deed, reason]));
const whatever = (reason: string): Readonly<Record<string, string>> => because(reason, 'whatever is done');
const OPENS_NOTHING = 'another key opens no words, and nobody takes what does not open for words';

/**
 * Tables, or some of their rows, and what may be done to them unseen: of most no event tells. What would follow is the reason, or why
 * nothing would that is worth money or a right.
 */
const WALKED: readonly (readonly [table: string, where: string, unseen: Readonly<Record<string, string>>])[] =
  [
    ['migration', 'true', whatever('no process starts where the steps are not those of its build')],
    [
      'duty_freshness',
      'true',
      whatever(
        'what is decided by duties is refused once it is too old; a time that is to come is found, below',
      ),
    ],
    ['duty_gap', 'true', {}],
    [
      'idempotency_key',
      'true',
      whatever(
        'for seven days a wish that is sent again would be a new one, or answered as another: what is paid or redeemed is once without it',
      ),
    ],
    [
      'remedy',
      'true',
      because(
        'how far it came and how it ended: what it built or filled is compared',
        'done',
        'finished_at',
        'finished_at, emptied',
        'heard_at',
        'problem',
        'status',
        'tables',
        'total',
      ),
    ],
    ['pace', 'true', whatever('how often somebody may ask within the hour')],
    ['counted_wish', 'true', whatever('which wish is not counted twice against that')],
    [
      'person_key',
      'erased_at is null',
      because(
        OPENS_NOTHING,
        'algorithm',
        'algorithm, emptied',
        'key_nr',
        'person_id',
        'row added under another person_id',
        'row deleted',
        'through_at',
        'wrapped_key',
        'wrapped_key, emptied',
      ),
    ],
    [
      'person_key',
      'erased_at is not null',
      {
        ...because(OPENS_NOTHING, 'algorithm', 'key_nr', 'wrapped_key'),
        erased_at: 'a second sooner or later',
        ...because('what they had has ended, by events', 'through_at', 'through_at, emptied'),
      },
    ],
    ['hash_key', 'true', whatever('another key finds nobody, and no words open: it shows itself at once')],
    ['security_event', 'true', {}],
  ];
/** Built anew beside the live ones: every-column-of-a-projection. */
const PROJECTIONS = ['duty', 'trade_union'];

describe('every column of the platform', () => {
  it('is of a table that is walked, or of a projection', async () => {
    const named = [...new Set([...WALKED.map(([table]) => table), ...PROJECTIONS])].toSorted();
    expect(await ownTables(tampered, 'platform')).toEqual(named);
    expect(await tampered.found()).toEqual([]);
  });

  it.each(WALKED)(
    'of %s (%s): what is done to a row is found, but what is named',
    async (table, where, named) => {
      expect(await doneUnseen(tampered, `platform.${table}`, where)).toEqual(Object.keys(named).toSorted());
    },
  );

  it.each(['31 seconds', '1 year'])('and duties are not known for the %s that come', async (ahead) => {
    const late = sql`update platform.duty_freshness set caught_up_at = clock_timestamp() + ${ahead}::interval`;
    expect(await tampered.found(late)).toMatchObject([{ what: 'platform.duty_freshness' }]);
    const soon = sql`update platform.duty_freshness set caught_up_at = clock_timestamp() + interval '20 seconds'`;
    expect(await tampered.found(soon)).toEqual([]);
  });
});
