import { newId } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aPerson, aUnion, day, now, someId } from '../../spec/builders.js';
import { MembersDatabase } from '../../spec/members-database.js';
import { addPersons } from '../../persons/people.js';
import { addMissingTradeUnions, saveTradeUnion } from '../../unions/held-trade-unions.js';
import type { RosterEntry } from '../reading/entry.js';
import { prepareBatch, type PreparedBatch } from './prepare-batch.js';
import { beginRun, type ImportRun } from './run.js';
import { takeBatch, type Taken } from './take-batch.js';

// A batch is prepared while the one before commits, and much may happen before its own transaction looks again.

const headings = { residentId: '证件号码', name: '姓名', unionCode: '工会编码', unionName: '所属工会' };
const actorId = someId();
const entry = (row: number, n: number, changes: Partial<RosterEntry> = {}): RosterEntry => ({
  row,
  person: aPerson(n),
  workerType: '网约配送员',
  employer: null,
  platform: '快达外卖',
  joinedOn: day('2024-03-05'),
  unionCode: '4601',
  unionName: null,
  ...changes,
});

let members: MembersDatabase;
beforeAll(async () => {
  members = await MembersDatabase.create();
});
afterAll(() => members.drop());

const begin = (): Promise<ImportRun> => {
  const facts = { tradeUnionId: members.unions.province.id, actorId, startedAt: now };
  return members.database.transaction((tx) => beginRun(tx, facts, members.vault));
};
const prepare = (run: ImportRun, entries: readonly RosterEntry[]): Promise<PreparedBatch> => {
  const means = { vault: members.vault, now: () => now };
  return prepareBatch(members.database, { entries, refusals: [] }, run, means);
};
const take = (run: ImportRun, batch: PreparedBatch): Promise<Taken> =>
  members.database.statements((tx) => takeBatch(tx, batch, run, { vault: members.vault, headings, now }));
const told = ({ refusals }: Taken): string[] => refusals.map(({ row, code }) => `${row} ${code}`);
const personsOf = (n: number) =>
  members.rows<{ id: string; tradeUnionId: string }>(
    sql`select id, trade_union_id as "tradeUnionId" from person
      where resident_id_hash = ${members.vault.residentIdHash(aPerson(n).residentId)}`,
  );

it('two batches prepared with the same new people register each of them once', async () => {
  const [one, other] = [await begin(), await begin()];
  const both = [
    await prepare(one, [entry(2, 1), entry(3, 2)]),
    await prepare(other, [entry(2, 2), entry(3, 1)]),
  ];
  expect(both.map(({ sealed }) => sealed.size)).toEqual([2, 2]);
  const [first, second] = [both[0]!, both[1]!];
  expect((await take(one, first)).tally).toMatchObject({ accepted: 2, unchanged: 0, refused: 0 });
  expect((await take(other, second)).tally).toMatchObject({ accepted: 0, unchanged: 2, refused: 0 });
  expect(await personsOf(1)).toHaveLength(1);
});

it('a person registered under another name after the preparation is refused', async () => {
  const run = await begin();
  const batch = await prepare(run, [entry(2, 10)]);
  const other = { ...aPerson(10), name: '别人' };
  const owner = { tradeUnionId: members.unions.town.id, registeredBy: actorId };
  await members.database.transaction((tx) =>
    addPersons(tx, [members.vault.seal(newId(now), other, owner)], now),
  );
  expect(told(await take(run, batch))).toEqual(['2 PERSON_NAME_DIFFERS']);
});

it('a union dissolved after the preparation gets no members, and nobody is registered', async () => {
  const leaving = aUnion({ code: '4698', level: 'city' }, members.unions.province);
  const cause = { actorId, now };
  await members.database.transaction((tx) => addMissingTradeUnions({ tx, ...cause }, [leaving]));
  const run = await begin();
  const batch = await prepare(run, [entry(2, 20, { unionCode: '4698' }), entry(3, 21)]);
  expect(batch.sealed.size).toBe(2);
  await members.database.transaction((tx) =>
    saveTradeUnion({ tx, ...cause }, leaving, [{ name: 'TradeUnionDissolved', data: null }]),
  );
  const taken = await take(run, batch);
  expect(told(taken)).toEqual(['2 UNION_NOT_ACTIVE']);
  expect(taken.tally.accepted).toBe(1);
  expect(await personsOf(20)).toEqual([]);
});

it('a row whose union was founded after the preparation is imported there', async () => {
  const run = await begin();
  const batch = await prepare(run, [entry(2, 30, { unionCode: '4697' })]);
  expect(batch.sealed.size).toBe(0);
  const young = aUnion({ code: '4697', level: 'city' }, members.unions.province);
  await members.database.transaction((tx) => addMissingTradeUnions({ tx, actorId, now }, [young]));
  expect((await take(run, batch)).tally.accepted).toBe(1);
  expect(await personsOf(30)).toMatchObject([{ tradeUnionId: young.id }]);
});

it('of two rows of one person, the first keeps its name and the second is told which', async () => {
  const run = await begin();
  const batch = await prepare(run, [
    entry(2, 40),
    entry(3, 40, { person: { ...aPerson(40), name: '别人' } }),
  ]);
  expect(batch.sealed.size).toBe(1);
  expect(told(await take(run, batch))).toEqual(['3 DUPLICATE_IN_FILE']);
});
