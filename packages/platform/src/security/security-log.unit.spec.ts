import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '@puhui/kernel';
import type { Sql, Writer } from '@puhui/postgres';
import { RecordedLog } from '../spec/recorded-log.js';
import { keptWithData, SecurityLog, type TurnedAway } from './security-log.js';

const refused: TurnedAway = {
  kind: 'not_allowed',
  actorId: null,
  door: 'Query.notes',
  reason: 'NOT_ALLOWED',
  from: '192.0.2.7',
};

function logOf({ broken = false } = {}) {
  const written: Sql[] = [];
  const state = { broken };
  const counted: string[] = [];
  const execute = async (statement: Sql) => written.push(statement);
  const tx: Writer = {
    execute,
    query: () => Promise.reject(new Error('reads nothing')),
    returning: () => Promise.reject(new Error('reads nothing')),
  };
  const database = {
    transaction: <T>(work: (open: Writer) => Promise<T>): Promise<T> =>
      state.broken ? Promise.reject(new Error('the database is away')) : work(tx),
  };
  const log = new RecordedLog('members');
  const counter = { inc: ({ kind }: { kind: string }) => void counted.push(kind) };
  const clock = new ManualClock(new Date('2026-11-26T00:00:00Z'));
  return {
    security: new SecurityLog({ keep: keptWithData(database), clock, logger: log.logger, counter }),
    written,
    counted,
    log,
    state,
    clock,
  };
}

describe('the log of who was turned away', () => {
  it('writes a thousand of the same as one row, and counts each', async () => {
    const { security, written, counted, log } = logOf();
    for (let time = 0; time < 1_000; time += 1) security.note(refused);
    await security.write();
    expect(counted).toHaveLength(1_000);
    expect(written).toHaveLength(1);
    expect(JSON.stringify(written[0]?.values)).toContain('1000');
    expect(log.sentences).toEqual(['somebody was turned away']);
  });

  it('writes a wish that is asked for again and again by itself once, and one that is another as ever', async () => {
    const { security, written, clock } = logOf();
    for (const wish of ['adopt', 'adopt', 'allocate', 'adopt', null, null]) {
      security.note({ ...refused, kind: 'duties_behind' }, wish);
      await security.write();
      clock.advance(5_000);
    }
    expect(written).toHaveLength(4);
    clock.advance(600_000);
    security.note({ ...refused, kind: 'duties_behind' }, 'adopt');
    await security.write();
    expect(written).toHaveLength(5);
  });

  it('asks nothing of the database while nobody is turned away', async () => {
    const { security, written } = logOf();
    await security.write();
    expect(written).toEqual([]);
  });

  it('keeps what could not be written until it can', async () => {
    const { security, written, state } = logOf({ broken: true });
    security.note(refused);
    await expect(security.write()).rejects.toThrow('the database is away');
    security.note({ ...refused, door: 'Query.people' });
    state.broken = false;
    await security.write();
    expect(JSON.stringify(written.map(({ values }) => values))).toMatch(
      /Query\.notes.*Query\.people|Query\.people.*Query\.notes/,
    );
  });

  it('adds to what could not be written what came of the same meanwhile', async () => {
    const { security, written, state } = logOf({ broken: true });
    for (let time = 0; time < 1_000; time += 1) security.note(refused);
    const failing = security.write();
    security.note(refused);
    await expect(failing).rejects.toThrow('the database is away');
    state.broken = false;
    await security.write();
    expect(written).toHaveLength(1);
    expect(JSON.stringify(written[0]?.values)).toContain('1001');
  });

  it('holds a thousand different ones at most, and counts the rest all the same', async () => {
    const { security, written, counted } = logOf();
    for (let nr = 0; nr < 1_500; nr += 1) security.note({ ...refused, door: `Query.n${nr}` });
    await security.write();
    expect(counted).toHaveLength(1_500);
    expect(JSON.stringify(written[0]?.values).match(/Query\.n/g)).toHaveLength(1_000);
  });
});
