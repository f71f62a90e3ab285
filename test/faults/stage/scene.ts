import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { eventually } from '@puhui/testkit';
import { Platform } from '../../e2e/stage/platform.js';
import { Crowd } from './crowd.js';
import { Journal } from './journal.js';
import { Laws } from './laws.js';
import { Machine } from './machine.js';
import type { Outcome } from './outcome.js';
import type { Fault } from './plan.js';
import { Returns, suffered } from './returns.js';
import { SmallDisk } from './small-disk.js';
import type { Volley } from './volleys.js';
import { WrongClock } from './wrong-clock.js';

/** For whoever was hit to be well again; how long it took is told at the end. */
const PATIENCE_MS = 90_000;
/** After so many faults everybody is waited for; the others come while somebody may still be on the way back. */
const WHOLE_EVERY = 6;
/** Everything is proved anew after so many faults, and at the end. */
const VERIFY_EVERY = 25;

/** A platform of two instances each, on a disk and a clock that can be spoilt, with people who go on whatever happens. */
export class Scene {
  private played = 0;
  private sinceWhole = 0;
  private sinceVerified = 0;
  private hasCounted = false;
  private readonly broken: string[] = [];
  private readonly commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    encoding: 'utf8',
  }).trim();
  private readonly tookMs: Record<string, number> = {};

  private constructor(
    private readonly platform: Platform,
    private readonly disk: SmallDisk,
    private readonly journal: Journal,
    private readonly crowd: Crowd,
    private readonly machine: Machine,
    private readonly laws: Laws,
    private readonly returns = new Returns(),
  ) {}

  /** @param folder where the disk is put */
  static async open(folder: string): Promise<Scene> {
    const disk = SmallDisk.open(join(folder, String(process.pid)));
    try {
      return await Scene.on(disk);
    } catch (error) {
      disk.close();
      throw error;
    }
  }

  private static async on(disk: SmallDisk): Promise<Scene> {
    const clock = new WrongClock(join(disk.folder, 'clock'));
    const platform = await Platform.open('faults', { instances: 2, dataRoot: disk.folder, env: clock.env });
    const journal = new Journal();
    const crowd = await Crowd.open(platform, journal);
    const machine = new Machine({ platform, disk, clock, business: crowd.clock });
    crowd.start();
    return new Scene(platform, disk, journal, crowd, machine, new Laws(platform, journal));
  }

  /** @returns what is not so after it that must be, a sentence each */
  async live(volley: Volley): Promise<readonly string[]> {
    try {
      const found = await this.play(volley);
      this.broken.push(...found);
      return found;
    } catch (error) {
      this.broken.push(error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  private async play({ isSilence, faults }: Volley): Promise<readonly string[]> {
    const found = isSilence ? await this.silence(faults) : await this.together(faults);
    this.sinceWhole += faults.length;
    this.sinceVerified += faults.length;
    if (this.sinceWhole >= WHOLE_EVERY) await this.becomeWhole();
    if (this.sinceVerified >= VERIFY_EVERY) found.push(...(await this.proveAll()));
    return found;
  }

  /** Once nobody asks any more: what is there is what was acknowledged, to the last one. */
  async end(): Promise<readonly string[]> {
    const { crowd, laws, journal } = this;
    await crowd.stop();
    const found = [...(await laws.findLost()), ...journal.problems];
    const { claimed, redeemed, undone } = journal;
    const due = { claimed: claimed.length, redeemed: redeemed.length, undone: undone.length };
    const wanted = JSON.stringify({ ...due, heard: redeemed.length });
    await this.timed('being whole', async () =>
      eventually(async () => {
        const there = JSON.stringify(await laws.countsOf(crowd.campaignId));
        if (there !== wanted) throw new Error(`${wanted} was acknowledged, and there is ${there}`);
      }, PATIENCE_MS),
    );
    found.push(...(await this.timed('verifying', async () => laws.verify())));
    this.broken.push(...found);
    this.hasCounted = true;
    return found;
  }

  /** How people fared, and where the time went, in some lines. */
  get said(): string {
    return `${this.journal.said}\n${this.returns.said}\n${JSON.stringify(this.tookMs)}`;
  }

  /** What became of it, however far it came. */
  outcome(seed: number, wanted: number): Outcome {
    return {
      at: new Date().toISOString(),
      commit: this.commit,
      seed,
      wanted,
      played: this.played,
      faults: { ...this.returns.counts },
      laws: { ...this.laws.counts, countedToTheEnd: this.hasCounted },
      broken: this.broken,
      longestReturn: this.returns.longest,
      acknowledged: { ...this.journal.counts },
      tookMs: this.tookMs,
    };
  }

  async close(): Promise<void> {
    await this.platform.end();
    this.disk.close();
  }

  private async together(faults: readonly Fault[]): Promise<string[]> {
    await this.returnOf(await this.timed('suffering', async () => this.suffer(faults)));
    return this.found(faults);
  }

  /** The broker says nothing for a minute, and meanwhile others are hit one after the other. */
  private async silence([long, ...others]: readonly Fault[]): Promise<string[]> {
    if (long === undefined) return [];
    // Who was killed before and begins only now could not begin before the broker is back.
    await this.becomeWhole();
    const stopped = this.suffer([long]);
    const found: string[] = [];
    try {
      for (const fault of others) found.push(...(await this.together([fault])));
    } finally {
      await this.returnOf(await this.timed('suffering', async () => stopped));
    }
    return [...found, ...(await this.found([long]))];
  }

  private suffer(faults: readonly Fault[]): Promise<readonly Promise<void>[]> {
    const { machine, crowd } = this;
    return suffered(this.returns, {
      faults,
      suffer: async (fault) => machine.suffer(fault),
      answered: async () => crowd.oneAfterAll(),
    });
  }

  private async returnOf(parts: readonly Promise<void>[]): Promise<void> {
    await this.timed('answering', async () => Promise.all(parts));
  }

  /** Nothing that was acknowledged is lost. */
  private async found(faults: readonly Fault[]): Promise<string[]> {
    this.played += faults.length;
    return this.timed('looking up', async () => [
      ...(await this.laws.findLost()),
      ...this.journal.problems.splice(0),
    ]);
  }

  private async becomeWhole(): Promise<void> {
    this.sinceWhole = 0;
    await this.timed('being whole', async () => {
      await eventually(async () => this.machine.mustBeWhole(), PATIENCE_MS);
      await this.laws.allHeard();
    });
  }

  /** News that never stop coming are always on the way somewhere, so everybody waits meanwhile. */
  private async proveAll(): Promise<readonly string[]> {
    this.sinceVerified = 0;
    return this.timed('verifying', async () => {
      await this.crowd.stop();
      const found = await this.laws.verify();
      this.crowd.start();
      return found;
    });
  }

  private async timed<T>(what: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.tookMs[what] = (this.tookMs[what] ?? 0) + Math.round(performance.now() - began);
    }
  }
}
