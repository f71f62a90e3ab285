import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { doneUnseen, tamperedOf, type Tampered } from '@puhui/platform/testing';
import { entriesOfEveryKind } from '../spec/entries-of-every-kind.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { makeWorld, type World } from '../spec/world.js';
import { BenefitsIntegrity } from './benefits-integrity.js';

let world: World;
let instance: Instance;
let tampered: Tampered;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.url, world.clock);
  await entriesOfEveryKind(instance, world);
  tampered = tamperedOf(world.test.sql, (tx) => instance.get(BenefitsIntegrity).check(tx));
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

describe('every column of an entry, and of a voucher that came of one', () => {
  it('is as it was made', async () => {
    expect(await tampered.found()).toEqual([]);
  });

  it.each([
    ['entry', 'true'],
    ['voucher', `status = 'claimed' and entry_id is not null`],
    ['campaign_quota', 'true'],
  ])(
    'of %s: whatever is done to a row is found',
    async (table, where) => {
      expect(await doneUnseen(tampered, table, where, 4)).toEqual([]);
    },
    120_000,
  );
});
