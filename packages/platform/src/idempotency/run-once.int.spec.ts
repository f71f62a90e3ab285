import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { err, ManualClock, newId, ok, type Result } from '@puhui/kernel';
import { SpecDatabase } from '../spec-service/spec-database.js';
import { Idempotency } from './idempotency.js';
import { runOnce } from './run-once.js';

const clock = new ManualClock(new Date('2026-11-22T00:00:00Z'));
const idempotency = new Idempotency(clock);
const actorId = newId(new Date());
let spec: SpecDatabase;

beforeAll(async () => {
  spec = await SpecDatabase.create();
});
afterAll(() => spec.drop());

/** Writes a note under the key, and then succeeds or is refused. */
const write = (key: string, outcome: Result<string, { code: string }>) =>
  runOnce(spec.database, idempotency, { actorId, operation: 'write', key, body: { key } }, async (unit) => {
    const data = {
      id: newId(new Date()),
      text: key,
      amount: 1n,
      writtenBy: actorId,
      writtenAt: clock.now(),
    };
    await unit.prisma.note.create({ data });
    return outcome;
  });
const notes = async (key: string) => (await spec.rows('select from note where text = $1', key)).length;
const keys = async (key: string) =>
  (await spec.rows('select from platform.idempotency_key where key = $1', key)).length;

it('a mutation that is run once keeps its effect and its answer together', async () => {
  expect(await write('good', ok('done'))).toEqual(ok('done'));
  expect(await write('good', ok('another'))).toEqual(ok('done'));
  expect([await notes('good'), await keys('good')]).toEqual([1, 1]);
});

it('a mutation that is run once leaves nothing behind when it is refused: neither effect nor key', async () => {
  expect(await write('refused', err({ code: 'NOT_YET' }))).toEqual(err({ code: 'NOT_YET' }));
  expect([await notes('refused'), await keys('refused')]).toEqual([0, 0]);
});

it('a mutation that is run once may be tried again with its key after a refusal, and then succeeds once', async () => {
  await write('later', err({ code: 'NOT_YET' }));
  expect(await write('later', ok('now'))).toEqual(ok('now'));
  expect(await write('later', err({ code: 'NOT_YET' }))).toEqual(ok('now'));
  expect(await notes('later')).toBe(1);
});

it('a mutation that is run once lets a bug through as what it is, with nothing left behind', async () => {
  const broken = runOnce(
    spec.database,
    idempotency,
    { actorId, operation: 'write', key: 'broken', body: {} },
    () => Promise.reject(new RangeError('a bug')),
  );
  await expect(broken).rejects.toThrow(RangeError);
  expect(await keys('broken')).toBe(0);
});

it('a mutation that is run once has one effect when refusals and successes race for a key', async () => {
  const outcomes = Array.from({ length: 40 }, (_, n) => (n % 2 ? ok('done') : err({ code: 'NOT_YET' })));
  const answers = await Promise.all(outcomes.map((outcome) => write('race', outcome)));
  expect(answers.some((answer) => answer.ok)).toBe(true);
  expect([await notes('race'), await keys('race')]).toEqual([1, 1]);
});
