import { beforeAll, describe, it } from '@jest/globals';
import { demoThroughDeathOf } from '../stage/death.js';
import { Platform } from '../stage/platform.js';
import { WHOLE } from '../stage/table.js';

describe('a dead broker loses nothing', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await Platform.shared();
  }, 200_000);

  it('the table at full size is the same after a kill amid the claims', async () => {
    await demoThroughDeathOf(platform, 'kafka', 'claims', WHOLE);
  }, 600_000);

  it('redemptions at full size survive the kill with the same table', async () => {
    await demoThroughDeathOf(platform, 'kafka', 'redemptions', WHOLE);
  }, 600_000);
});
