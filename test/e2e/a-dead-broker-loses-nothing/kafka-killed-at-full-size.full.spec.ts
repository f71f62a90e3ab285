import { beforeAll, describe, it } from '@jest/globals';
import { demoThroughDeathOf } from '../stage/death.js';
import { Platform } from '../stage/platform.js';
import { WHOLE } from '../stage/table.js';

describe('a dead broker loses nothing', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await Platform.shared();
  }, 200_000);

  it('a kill in the middle of the claims leaves the same table at full size', async () => {
    await demoThroughDeathOf(platform, 'kafka', 'claims', WHOLE);
  }, 600_000);

  it('a kill in the middle of the redemptions leaves the same table at full size', async () => {
    await demoThroughDeathOf(platform, 'kafka', 'redemptions', WHOLE);
  }, 600_000);
});
