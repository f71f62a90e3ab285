import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WatchedDatabase, type Work } from '@puhui/testkit';
import { aPerson, day, now, someId } from '../../spec/builders.js';
import { MembersDatabase } from '../../spec/members-database.js';
import type { SetsTx } from '../../tx.js';
import type { RosterEntry } from '../reading/entry.js';
import { prepareBatch } from './prepare-batch.js';
import { beginRun, type ImportRun } from './run.js';
import { takeBatch } from './take-batch.js';

const BATCH = 500;
const BATCHES = 12;
/** Rows that the busiest part of a statement may have before it; all tables have three times as many. */
const ROWS_MAX = 4 * BATCH;
const headings = { residentId: '证件号码', name: '姓名', unionCode: '工会编码', unionName: '所属工会' };

const entries = (first: number): RosterEntry[] =>
  Array.from({ length: BATCH }, (_, nr) => ({
    row: 2 + first + nr,
    person: aPerson(first + nr),
    workerType: '网约配送员',
    employer: null,
    platform: '快达外卖',
    joinedOn: day('2024-03-05'),
    unionCode: '4601',
    unionName: null,
  }));

describe.each([
  ['when PostgreSQL has counted them', [sql`analyze`]],
  ['when PostgreSQL counted them while they were empty', []],
])('a roster costs the same whatever members there are, %s', (_, counting) => {
  let members: MembersDatabase;
  let run: ImportRun;
  beforeAll(async () => {
    members = await MembersDatabase.create();
    await members.rows(sql`vacuum analyze`);
    run = await begin();
    for (let nr = 0; nr < BATCHES; nr += 1) await take(entries(nr * BATCH));
    for (const statement of counting) await members.rows(statement);
  });
  afterAll(() => members?.drop());

  const begin = (): Promise<ImportRun> => {
    const facts = { tradeUnionId: members.unions.province.id, actorId: someId(), startedAt: now };
    return members.database.transaction((tx) => beginRun(tx, facts, members.vault));
  };

  async function take(of: readonly RosterEntry[], watching?: WatchedDatabase): Promise<void> {
    const means = { vault: members.vault, now: () => now };
    const prepared = await prepareBatch(members.database, { entries: of, refusals: [] }, run, means);
    await members.database.statements((tx) => {
      const given: SetsTx = watching === undefined ? tx : watched(tx, watching);
      return takeBatch(given, prepared, run, { vault: members.vault, headings, now });
    });
  }
  const watched = (tx: SetsTx, watching: WatchedDatabase): SetsTx => ({
    ...watching.watched(tx),
    keep: (...events) => tx.keep(...events),
    write: (...given) => tx.write(...given),
  });
  const tooMuch = (works: readonly Work[]): unknown[] =>
    works
      .filter(({ rows, read }) => Math.max(rows, read) > ROWS_MAX)
      .map(({ statement, rows, read, scanned }) => ({
        statement: statement.slice(0, 300),
        rows,
        read,
        scanned,
      }));

  it.each([
    ['of new members', BATCHES * BATCH],
    ['of members that are known', 0],
  ])('%s', async (_kind, first) => {
    run = await begin();
    const watching = new WatchedDatabase(members.scratch.asService.sql);
    await take(entries(first), watching);
    expect(watching.works.length).toBeGreaterThan(3);
    expect(tooMuch(watching.works)).toEqual([]);
  });
});
