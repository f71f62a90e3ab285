import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DAY_MS, ManualClock, newId, ok } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { forgetOldKeys } from '../spec/forget-old-keys.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { SpecDatabase } from '../spec/spec-database.js';
import { factsAlone, UseCases } from '../use-case/use-cases.js';

// A year ago: keys go by the machine's clock, whatever day the service believes.
const clock = new ManualClock(new Date('2025-11-22T00:00:00Z'));
const personId = newId(clock.now());
const up = new URL('../../migrations/0006-deeds-under-keys/up.sql', import.meta.url);

let spec: SpecDatabase;
let useCases: UseCases<PrismaClient>;
beforeAll(async () => {
  spec = await SpecDatabase.create();
  useCases = new UseCases(spec.database, clock);
});
afterAll(() => spec.drop());

let effects = 0;
const adopt = (amount: number) => {
  const command = { idempotencyKey: 'across the upgrade', amount };
  return useCases.run({ personId }, 'adoptBudget', command, {
    load: () => Promise.resolve(ok(null)),
    decide: () => ok(amount),
    save: () => Promise.resolve({ budgetId: newId(clock.now()), effects: (effects += 1) }),
    answer: factsAlone,
  });
};

it('a key of a build that kept whole answers stays used until it is forgotten, and has no second effect', async () => {
  expect((await adopt(100)).ok).toBe(true);
  const whole = JSON.stringify({ budget: { id: newId(clock.now()), version: 1, appropriated: '100' } });
  await spec.rows(sql`update platform.idempotency_key set answer = ${whole}`);
  // As the upgrade finds it; here the table has had the migration since it was made.
  await spec.rows({ text: await readFile(up, 'utf8'), values: [] });
  for (const amount of [100, 200])
    expect(await adopt(amount)).toEqual({ ok: false, error: { code: 'IDEMPOTENCY_KEY_ALREADY_USED' } });
  expect(effects).toBe(1);
  clock.advance(7 * DAY_MS + 1);
  await forgetOldKeys(spec.database, clock.now());
  expect(await adopt(100)).toMatchObject({ ok: true, value: { effects: 2 } });
});
