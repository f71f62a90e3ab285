import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalClock } from '@puhui/cli';
import { childrenOf, signalIfThere } from '@puhui/local';
import { eventually } from '@puhui/testkit';
import type { Platform } from '../../e2e/stage/platform.js';
import type { Fault, Part } from './plan.js';
import type { SmallDisk } from './small-disk.js';
import type { WrongClock } from './wrong-clock.js';

const COMES_BACK_MS = 60_000;

interface Means {
  readonly platform: Platform;
  readonly disk: SmallDisk;
  readonly clock: WrongClock;
  readonly business: LocalClock;
}

/** What a platform runs on, and how it is broken. */
export class Machine {
  constructor(private readonly means: Means) {}

  /** Ends when the cause is gone. Whoever died of it may still be on its way back. */
  async suffer(fault: Fault): Promise<void> {
    const { platform, disk, clock, business } = this.means;
    switch (fault.kind) {
      case 'killed':
        await Promise.all(fault.parts.map(async (part) => platform.lose(part)));
        return;
      case 'stopped':
        return this.stopFor(fault.part, fault.ms);
      case 'disk-full':
        disk.fill();
        await sleep(fault.ms);
        return disk.free();
      case 'rebalanced':
        for (const part of fault.parts) {
          process.kill(await this.pidOf(part), 'SIGTERM');
          await sleep(fault.everyMs);
        }
        return;
      case 'clock-jumped':
        clock.be(fault.byMs);
        await sleep(fault.ms);
        return clock.be(0);
      case 'business-time-moved':
        return business.moveTo(new Date((await business.now()).getTime() + fault.byMs));
    }
  }

  /** Throws unless every process runs and the door says that the whole is ready. */
  async mustBeWhole(): Promise<void> {
    const ready = await fetch(`${this.means.platform.facts.door}/health/ready`);
    const told = await ready.text();
    if (!ready.ok) throw new Error(`not everything is ready: ${told}`);
  }

  private async stopFor(part: Part, ms: number): Promise<void> {
    const parent = await this.pidOf(part);
    // Those of PostgreSQL are its connections; one that ends meanwhile is nobody's loss.
    const pids = [parent, ...childrenOf(parent)];
    for (const pid of pids) signalIfThere(pid, 'SIGSTOP');
    await sleep(ms);
    for (const pid of pids) signalIfThere(pid, 'SIGCONT');
  }

  /** A process that another fault ended may still be coming back. */
  private async pidOf(part: Part): Promise<number> {
    return eventually(async () => {
      const found = (await this.means.platform.processes()).find(({ name }) => name === part);
      if (!found) throw new Error(`${part} does not run`);
      return found.pid;
    }, COMES_BACK_MS);
  }
}
