import { DEMO_ARGS, expectTheTable, expectVerified } from './table.js';
import { puhui } from './command.js';
import type { Platform } from './platform.js';

/** How long the machine stays broken. */
const OUTAGE_MS = 20_000;

/**
 * Plays the case, kills a process (SIGKILL) when a line of progress comes, starts it again 20 s later. The table must
 * be the same as without, and everything must be provable again from what is stored.
 */
export async function demoThroughDeathOf(platform: Platform, name: string, when: RegExp): Promise<void> {
  const demo = puhui(platform, DEMO_ARGS);
  await demo.says(when);
  await platform.kill(name);
  await new Promise((resolve) => {
    setTimeout(resolve, OUTAGE_MS);
  });
  await platform.start(name);
  expectTheTable(await demo.ends());
  await expectVerified(platform);
}
