import { beforeAll, describe, expect, it } from '@jest/globals';
import { puhui } from '../stage/command.js';
import { Platform } from '../stage/platform.js';
import { demoArgs, expectTheTable, expectVerified } from '../stage/table.js';

describe('the whole journey', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await Platform.shared();
  }, 200_000);

  it('goes from a budget to a paid statement, and the money adds up', async () => {
    expectTheTable(await puhui(platform, demoArgs()).ends());
  }, 180_000);

  it('is proved again from what all services stored', async () => {
    await expectVerified(platform);
  }, 120_000);

  it('runs again on the same data, with the same merchant and the same members', async () => {
    const again = await puhui(platform, demoArgs()).ends();
    expectTheTable(again);
    expect(again.stderr).toContain('30 家网点');
  }, 180_000);

  it('runs another campaign as data: an amount off, under another union', async () => {
    const { exitCode, stdout, stderr } = await puhui(platform, ['demo', 'seaside-noodles']).ends();
    expect(`${exitCode} ${stderr}`).toMatch(/^0 /);
    expect(stdout).not.toContain('✗');
  }, 180_000);

  it('runs another way of giving out: sign-up, and packs on the days of the notice', async () => {
    const size = ['--members', '60', '--units', '200'];
    const { exitCode, stdout, stderr } = await puhui(platform, ['demo', 'zhongshan-coupons', ...size]).ends();
    expect(`${exitCode} ${stderr}`).toMatch(/^0 /);
    expect(stdout).not.toContain('✗');
    expect(stderr).toContain('-11-21 起可用');
    await expectVerified(platform);
  }, 180_000);

  it('refuses a case whose allocation kind this build does not have, in one line', async () => {
    const { exitCode, stderr } = await puhui(platform, ['demo', 'meilan-films']).ends();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('allocation kind "quiz_then_draw" is not known to this build');
  });
});
