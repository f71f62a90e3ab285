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
