import { puhui } from './command.js';
import type { Platform } from './platform.js';
import { demoArgs, expectTheTable, expectVerified, SCALED, type Size } from './table.js';

/** How long the machine stays broken. */
const OUTAGE_MS = 20_000;

/** In the middle of what the process dies: two tenths of the claims or of the redemptions are through. */
export type Moment = 'claims' | 'redemptions';

const lineOf = (moment: Moment, { members, redeemed }: Size): RegExp => {
  const [word, total] = moment === 'claims' ? ['claimed', members] : ['redeemed', redeemed];
  return new RegExp(`${word} ${2 * Math.ceil(total / 10)} / ${total}`);
};

/**
 * Plays the case, kills a process (SIGKILL) in the middle of something, starts it again 20 s later. The table must be
 * the same as without, and everything must be provable again from what is stored.
 */
export async function demoThroughDeathOf(
  platform: Platform,
  name: string,
  moment: Moment,
  size: Size = SCALED,
): Promise<void> {
  const demo = puhui(platform, demoArgs(size));
  await demo.says(lineOf(moment, size));
  await platform.kill(name);
  await new Promise((resolve) => {
    setTimeout(resolve, OUTAGE_MS);
  });
  await platform.start(name);
  expectTheTable(await demo.ends(), size);
  await expectVerified(platform);
}
