import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql, type Sql } from '@puhui/postgres';
import type { PgDatabase } from '@puhui/testkit';
import { OperatedNotes } from '../spec/operated-notes.js';
import { doneUnseen, type Tampered } from '../testing/rows-by-hand.js';
import { asTyped } from '../testing/tampering.js';
import { IntegrityService } from './integrity-service.js';

const TABLES = ['duty', 'trade_union'];

let operated: OperatedNotes;
let tampered: Tampered;
/** Whose copies are built anew from the broker, beside the live ones: what was done to them has to be committed for that. */
beforeAll(async () => {
  operated = await OperatedNotes.start();
  const { sql: database } = operated.notes.database;
  for (const table of TABLES)
    await database.execute(asTyped(`create table public.was_${table} as table platform.${table}`));
  await asItWas(database);
  tampered = {
    query: (statement) => database.query(statement),
    found: async (...statements) => {
      try {
        await byHand(database, statements);
        return await differing();
      } finally {
        await asItWas(database);
      }
    },
  };
});
afterAll(() => operated?.stop());

const byHand = (database: PgDatabase, statements: readonly Sql[]): Promise<void> =>
  database.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    for (const statement of statements) await tx.execute(statement);
  });

/** The same rows, in the same places. */
const asItWas = (database: PgDatabase): Promise<void> =>
  byHand(
    database,
    TABLES.flatMap((table) => [
      asTyped(`truncate platform.${table}`),
      asTyped(`insert into platform.${table} select * from public.was_${table}`),
    ]),
  );

/** Asked in another way each time: a report that took long is given to the next who asks the same. */
let asked = 0;
async function differing(): Promise<readonly unknown[]> {
  asked += 1;
  const noted = {
    block: 0n,
    blockHash: '0'.repeat(64),
    checkpoint: null,
    at: new Date(asked),
    newOnly: false,
  };
  const { checks } = await operated.notes.service.get(IntegrityService).report(noted);
  return checks.filter(({ kind }) => kind.startsWith('projection:')).flatMap(({ findings }) => findings);
}

/** Of a service that copies what members tells: who may do what, and where a union lies. */
describe('every column of a projection', () => {
  it('is as it would be built anew', async () => {
    expect(await tampered.found()).toEqual([]);
  });

  it.each(TABLES)(
    'of %s: whatever is done to a row is found, beside what its owner told',
    async (table) => {
      expect(await doneUnseen(tampered, `platform.${table}`, 'true', 2)).toEqual([]);
    },
    240_000,
  );

  it('and a message that a copy passes over is missing in it', async () => {
    const passed = sql`insert into messaging.passed_over
      select consumer, topic, partition, next_offset - 1 from messaging.consumer_offset
      where consumer = 'members.duties' and next_offset > 0 and topic = 'puhui.members.duty.v1'`;
    expect(await tampered.found(passed)).not.toEqual([]);
  });
});
