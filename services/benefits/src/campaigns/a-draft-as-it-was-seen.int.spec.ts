import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import { someTerms } from '../spec/campaigns.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { officer } from '../spec/officer.js';
import { makeWorld, type World } from '../spec/world.js';

let world: World;
let instance: Instance;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

it('an officer launches no draft that a colleague has changed since, nor overwrites it unseen', async () => {
  const us = officer(instance, world.officerId);
  const { id } = unwrap(await us.draft(someTerms(world)));
  const [launching, changing] = [await us.looks(id), await us.looks(id)];
  const quotas = { ...someTerms(world).quotas, totalUnits: 150 };
  unwrap(await us.changeDraft(id, someTerms(world, { quotas })));
  const changed = { ok: false, error: { code: 'CAMPAIGN_VERSION_DIFFERS', version: 2 } };
  expect(await us.launch(id, launching)).toEqual(changed);
  expect(await us.changeDraft(id, someTerms(world, { title: '两元洗车' }), changing)).toEqual(changed);
  expect(unwrap(await us.launch(id)).campaign.terms.quotas.totalUnits).toBe(150);
});
