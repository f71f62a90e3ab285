import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aPerson, day, now, someId } from '../../spec/builders.js';
import { MembersDatabase } from '../../spec/members-database.js';
import type { RosterEntry } from '../reading/entry.js';
import { prepareBatch } from './prepare-batch.js';
import { beginRun, type ImportRun } from './run.js';
import { takeBatch } from './take-batch.js';

const headings = { residentId: '证件号码', name: '姓名', unionCode: '工会编码', unionName: '所属工会' };

const entry = (row: number, n: number, unionCode = '4601'): RosterEntry => ({
  row,
  person: aPerson(n),
  workerType: '网约配送员',
  employer: null,
  platform: '快达外卖',
  joinedOn: day('2024-03-05'),
  unionCode,
  unionName: null,
});

let members: MembersDatabase;
let run: ImportRun;
beforeAll(async () => {
  members = await MembersDatabase.create();
  const facts = { tradeUnionId: members.unions.province.id, actorId: someId(), startedAt: now };
  run = await members.database.transaction((tx) => beginRun(tx, facts, members.vault));
});
afterAll(() => members.drop());

async function refusedOf(...entries: RosterEntry[]): Promise<string[]> {
  const means = { vault: members.vault, now: () => now };
  const prepared = await prepareBatch(members.database, { entries, refusals: [] }, run, means);
  const { refusals } = await members.database.statements((tx) =>
    takeBatch(tx, prepared, run, { vault: members.vault, headings, now }),
  );
  return refusals.map(({ row, code, detail }) => `${row} ${code} ${detail ?? '-'}`);
}

it('a row that repeats a refused one says that the other was not taken, in its batch and in a later one', async () => {
  expect(await refusedOf(entry(2, 1), entry(3, 1), entry(10, 2, 'nowhere'), entry(11, 2))).toEqual([
    '3 DUPLICATE_IN_FILE 2',
    '10 UNION_CODE_UNKNOWN nowhere',
    '11 DUPLICATE_OF_REFUSED 10',
  ]);
  expect(await refusedOf(entry(12, 2), entry(13, 1))).toEqual([
    '12 DUPLICATE_OF_REFUSED 10',
    '13 DUPLICATE_IN_FILE 2',
  ]);
});
