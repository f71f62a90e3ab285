import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import { repositoryRoot } from '../architecture/tree.js';
import { Platform } from '../e2e/stage/platform.js';
import { Crowd } from './stage/crowd.js';
import { Journal } from './stage/journal.js';
import { Laws } from './stage/laws.js';
import { Machine } from './stage/machine.js';
import { planOf, saidOf, type Fault } from './stage/plan.js';
import { Returns } from './stage/returns.js';
import { SmallDisk } from './stage/small-disk.js';
import { WrongClock } from './stage/wrong-clock.js';
import { wantedOf } from './stage/wanted.js';

const START_MS = 300_000;
const ONE_FAULT_MS = 240_000;
/** For whoever was hit to be well again; how long it took is told at the end. */
const PATIENCE_MS = 90_000;
/** Between them a fault may come while somebody is still on the way back from the last one. */
const WHOLE_EVERY = 4;
/** Everything is proved anew after so many faults, and at the end. */
const VERIFY_EVERY = 20;

const { seed, count } = wantedOf(process.env);
const folder = join(repositoryRoot, '.puhui/faults');

/** A platform of two instances each, on a disk and a clock that can be spoilt, with people who go on whatever happens. */
class Scene {
  readonly returns = new Returns();

  private constructor(
    readonly platform: Platform,
    readonly disk: SmallDisk,
    readonly journal: Journal,
    readonly crowd: Crowd,
    readonly machine: Machine,
    readonly laws: Laws,
  ) {}

  static async open(): Promise<Scene> {
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
    const platform = await Platform.open('faults', {
      instances: 2,
      dataRoot: disk.folder,
      env: clock.env,
    });
    const journal = new Journal();
    const crowd = await Crowd.open(platform, journal);
    const machine = new Machine({ platform, disk, clock, business: crowd.clock });
    crowd.start();
    return new Scene(platform, disk, journal, crowd, machine, new Laws(platform, journal));
  }

  /** One fault. @returns what is not so after it that must be, a sentence each */
  async live(fault: Fault, nth: number): Promise<readonly string[]> {
    await this.machine.suffer(fault);
    const done = await this.returns.of(fault, async () => this.crowd.oneAfterAll());
    await this.laws.heardOf(done);
    const found = [...(await this.laws.findLost()), ...this.journal.problems.splice(0)];
    if ((nth + 1) % WHOLE_EVERY === 0) await eventually(async () => this.machine.mustBeWhole(), PATIENCE_MS);
    return (nth + 1) % VERIFY_EVERY === 0 ? [...found, ...(await this.proveAll())] : found;
  }

  /** News that never stop coming are always on the way somewhere, so everybody waits meanwhile. */
  private async proveAll(): Promise<readonly string[]> {
    await this.crowd.stop();
    const found = await this.laws.verify();
    this.crowd.start();
    return found;
  }

  async close(): Promise<void> {
    await this.platform.end();
    this.disk.close();
  }
}

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
}, START_MS);
afterAll(async () => scene?.close(), START_MS);

describe(`${count} faults by seed ${seed}`, () => {
  const plan = planOf(seed, count).map((fault, nth) => ({ fault, nth, said: saidOf(fault) }));

  it.each(plan)(
    'loses nothing, and is back, after $nth: $said',
    async ({ fault, nth }) => {
      expect(await scene.live(fault, nth)).toEqual([]);
    },
    ONE_FAULT_MS,
  );

  it(
    'ends with what was acknowledged, to the last one, in every service',
    async () => {
      const { crowd, laws, journal } = scene;
      await crowd.stop();
      process.stdout.write(`${journal.said}\n${scene.returns.said}\n`);
      expect([...(await laws.findLost()), ...journal.problems]).toEqual([]);
      const { claimed, redeemed, undone } = journal;
      const counts = { claimed: claimed.length, redeemed: redeemed.length, undone: undone.length };
      await eventually(async () =>
        expect(await laws.countsOf(crowd.campaignId)).toEqual({ ...counts, heard: redeemed.length }),
      );
      expect(await laws.verify()).toEqual([]);
    },
    ONE_FAULT_MS,
  );
});
