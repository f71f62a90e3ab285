import { InvariantViolation } from '@puhui/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { LeftOut, RowByRow, type DueRows } from './row-by-row.js';

/** Rows by their names, of which some can't be done; each batch is all or nothing. */
class Rows implements DueRows<number> {
  readonly what = 'vouchers';
  readonly done = 'expired';
  readonly bad = new Set<string>();
  readonly commits: (readonly string[])[] = [];
  machine: Error | null = null;
  constructor(public due: readonly string[]) {}
  find = async (besides: readonly string[], most: number): Promise<readonly string[]> =>
    this.due.filter((row) => !besides.includes(row)).slice(0, most);
  some = async (besides: readonly string[], most: number): Promise<number> =>
    this.these(await this.find(besides, most));
  these = async (rows: readonly string[]): Promise<number> => {
    if (this.machine !== null) throw this.machine;
    const bad = rows.find((row) => this.bad.has(row));
    if (bad !== undefined) throw new InvariantViolation('a-row-can-be-read', { bad });
    this.commits.push(rows);
    this.due = this.due.filter((row) => !rows.includes(row));
    return rows.length;
  };
}

const ALL = ['a', 'b', 'c', 'd', 'e', 'f'];
const logged: object[] = [];
const logger = { error: (facts: object) => void logged.push(facts), info: () => undefined };
let now = 0;
beforeEach(() => {
  logged.length = 0;
  now = 0;
});
const over = (rows: Rows): RowByRow<number> => new RowByRow(rows, logger, () => now);

describe('a job that goes through rows', () => {
  it('does them together', async () => {
    const rows = new Rows(ALL);
    expect(await over(rows).batch(4)).toBe(4);
    expect(rows.commits).toEqual([['a', 'b', 'c', 'd']]);
  });

  it('goes around one that cannot be done, names it once, and goes on behind it', async () => {
    const rows = new Rows(ALL);
    rows.bad.add('a');
    const job = over(rows);
    expect([await job.batch(4), await job.batch(4), await job.batch(4)]).toEqual([3, 2, 0]);
    expect(rows.due).toEqual(['a']);
    expect(job.problem).toBe('vouchers that could not be expired are left out: a (a-row-can-be-read)');
    expect(logged).toMatchObject([{ row: 'a', err: { code: 'a-row-can-be-read' } }]);
  });

  it('tries what it left out again after a rest, alone, and tells of it no more once it is done', async () => {
    const rows = new Rows(ALL);
    rows.bad.add('a').add('b');
    const job = over(rows);
    await job.batch(6);
    rows.bad.delete('a');
    expect([await job.again(), job.count]).toEqual([0, 2]);
    now += 600_000;
    expect([await job.again(), job.leftOut]).toEqual([1, ['b']]);
    expect([await job.again(), logged.length]).toEqual([0, 3]);
  });

  it('leaves nothing out for a broken machine', async () => {
    const rows = new Rows(ALL);
    rows.machine = new Error('Connection terminated unexpectedly');
    const job = over(rows);
    await expect(job.batch(4)).rejects.toThrow('Connection terminated');
    expect(job.problem).toBeUndefined();
  });

  it('stops when it would have to leave out more than a thousand, and says why', async () => {
    const rows = new Rows(Array.from({ length: 1_100 }, (_, nr) => String(nr)));
    for (const row of rows.due) rows.bad.add(row);
    const job = over(rows);
    while (job.count < 1_000) await job.batch(250);
    await expect(job.batch(250)).rejects.toThrow('a-row-can-be-read');
    expect([job.count, job.problem]).toEqual([1_000, expect.stringMatching(/, and 997 more$/)]);
  });
});

it('what the jobs of a service leave out is told in one sentence and counted by its kind', async () => {
  const [leftOut, rows] = [new LeftOut(logger), new Rows(ALL)];
  rows.bad.add('c');
  const job = leftOut.through(rows);
  leftOut.through(new Rows([]));
  expect(leftOut.problem).toBeUndefined();
  await job.batch(6);
  expect(leftOut.problem).toContain('c (a-row-can-be-read)');
  expect(leftOut.counts).toEqual([
    { what: 'vouchers', rows: 1 },
    { what: 'vouchers', rows: 0 },
  ]);
});
