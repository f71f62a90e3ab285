import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS, newId } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { SpecDatabase } from '../spec/spec-database.js';
import type { PaceTable } from './how-often.js';
import { Paces } from './paces.js';

const DOOR = 'Mutation.unmask';
const ALLOWED = 10;
const AT_ONCE = 50;
const table: PaceTable = {
  [DOOR]: { times: ALLOWED, withinMs: HOUR_MS, counted: 'with the data', why: 'a spec' },
};

let spec: SpecDatabase;
beforeAll(async () => {
  spec = await SpecDatabase.create();
});
afterAll(() => spec.drop());

const someone = () => newId(new Date());
const atOnce = async (paces: readonly Paces[], person: string): Promise<(number | null)[]> =>
  Promise.all(
    Array.from({ length: AT_ONCE }, async (_, nr) => paces[nr % paces.length]?.pass(DOOR, person) ?? null),
  );

describe('fifty who pass one door at once', () => {
  it('are let in as often as it says and not once more, at two instances together', async () => {
    const instances = [new Paces(spec.database, table), new Paces(spec.database, table)];
    const early = await atOnce(instances, someone());
    expect(early.filter((one) => one === null)).toHaveLength(ALLOWED);
  });

  it('are told when the first share comes back, by what is kept and not by a guess', async () => {
    const [paces, person] = [new Paces(spec.database, table), someone()];
    const told = (await atOnce([paces], person)).flatMap((one) => (one === null ? [] : [one]));
    const share = HOUR_MS / ALLOWED;
    expect(told).toHaveLength(AT_ONCE - ALLOWED);
    expect(Math.max(...told)).toBeLessThanOrEqual(share);
    expect(Math.min(...told)).toBeGreaterThan(share / 2);
  });

  it('are counted for themselves: another person passes meanwhile', async () => {
    const paces = new Paces(spec.database, table);
    const [early, other] = await Promise.all([atOnce([paces], someone()), paces.pass(DOOR, someone())]);
    expect([early.includes(null), other]).toEqual([true, null]);
  });
});

describe('what was used up', () => {
  it('has come back when its instant is over', async () => {
    const [paces, person] = [new Paces(spec.database, table), someone()];
    await atOnce([paces], person);
    expect(await paces.pass(DOOR, person)).not.toBeNull();
    await spec.rows(
      sql`update platform.pace set full_at = full_at - interval '1 hour' where person_id = ${person}::uuid`,
    );
    const early = await atOnce([paces], person);
    expect(early.filter((one) => one === null)).toHaveLength(ALLOWED);
  });
});

describe('a wish that is asked again under its key', () => {
  const wish = { input: { idempotencyKey: 'k1', name: '张' } };
  /** As if the try before had been longer ago than any page waits. */
  const aSecondLater = () =>
    spec.rows(sql`update platform.counted_wish set asked_at = asked_at - interval '1 second'`);
  const rest = async (person: string): Promise<number> =>
    (await atOnce([new Paces(spec.database, table)], person)).filter((one) => one === null).length;

  it('is counted once, whichever of two instances it comes to', async () => {
    const person = someone();
    for (let time = 0; time < 5; time += 1) {
      // Each an instance that has just started.
      expect(await new Paces(spec.database, table).pass(DOOR, person, wish)).toBeNull();
      await aSecondLater();
    }
    expect(await rest(person)).toBe(ALLOWED - 1);
  });

  it('is counted for anything else, for another person, and where it comes faster than any page', async () => {
    const person = someone();
    const one = new Paces(spec.database, table);
    const other = new Paces(spec.database, table);
    await one.pass(DOOR, person, wish);
    // However long this machine takes from one to the other.
    await spec.rows(sql`update platform.counted_wish set asked_at = clock_timestamp() + interval '1 hour'`);
    await other.pass(DOOR, person, wish);
    await other.pass(DOOR, person, { input: { ...wish.input, name: '李' } });
    expect(await rest(person)).toBe(ALLOWED - 3);
    await one.pass(DOOR, someone(), wish);
  });

  it('passes though all is used up by then, and a new one does not', async () => {
    const person = someone();
    await new Paces(spec.database, table).pass(DOOR, person, wish);
    await rest(person);
    await aSecondLater();
    const other = new Paces(spec.database, table);
    expect(await other.pass(DOOR, person, wish)).toBeNull();
    expect(await other.pass(DOOR, person, { idempotencyKey: 'k2' })).not.toBeNull();
    // Refused, it was not counted, so it is no wish that is asked again.
    expect(await new Paces(spec.database, table).pass(DOOR, person, { idempotencyKey: 'k2' })).not.toBeNull();
  });
});
