import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { demoThroughDeathOf } from '../stage/death.js';
import { Platform } from '../stage/platform.js';

describe('a dead broker loses nothing', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await Platform.open('broker-dies');
  }, 200_000);
  afterAll(() => platform.end());

  it('the demo ends with the same table after a kill in the middle of the redemptions', async () => {
    await demoThroughDeathOf(platform, 'kafka', 'redemptions');
  }, 300_000);
});
