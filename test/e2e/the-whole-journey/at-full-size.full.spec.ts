import { beforeAll, describe, it } from '@jest/globals';
import { puhui } from '../stage/command.js';
import { Platform } from '../stage/platform.js';
import { demoArgs, expectTheTable, expectVerified, WHOLE } from '../stage/table.js';

describe('the whole journey at the size of the notice', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await Platform.shared();
  }, 200_000);

  it('tells 3,000 of 5,000 members that it is sold out, and settles 1,700 washes', async () => {
    expectTheTable(await puhui(platform, demoArgs(WHOLE)).ends(), WHOLE);
    await expectVerified(platform);
  }, 600_000);
});
