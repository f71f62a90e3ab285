import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startStack, type Stack } from '@puhui/start';
import type { Bench, BenchOptions, Contender, OpenBench } from '../frame/bench.js';
import { cpuMsOf } from '../frame/cpu.js';
import type { Started } from '../frame/started.js';

const PORT_BASE = 12_000;
const PORTS_EACH = 100;
const PORT_BASE_MAX = 65_536 - 2 * PORTS_EACH;
const SETTLE_SECONDS = 30;
/** Of one core, all processes together. */
const PERCENT_MAX = 5;

/** What a whole platform uses while nobody asks it anything. */
export const idle: Bench = {
  name: 'idle',
  unit: 'ms of CPU',
  says: 'CPU of all processes of a local run that nobody uses: 10 ms/s is 1 % of a core; take --seconds 60',
  numbers: {
    port: {
      says: `the first of ${2 * PORTS_EACH} ports`,
      usual: PORT_BASE,
      least: 1_024,
      most: PORT_BASE_MAX,
    },
  },
  open: openIdle,
};

async function openIdle({ numbers, say }: BenchOptions, started: Started): Promise<OpenBench> {
  const { port = PORT_BASE } = numbers;
  const runs = [
    await Run.start(started, 'embedded', port),
    await Run.start(started, 'kafka', port + PORTS_EACH),
  ];
  say(`two platforms run; they have ${SETTLE_SECONDS} s to come to rest`);
  await sleep(SETTLE_SECONDS * 1000);
  return {
    contenders: runs.map((run) => run.contender),
    ratios: [['kafka', 'embedded']],
  };
}

class Run {
  private constructor(
    private readonly name: string,
    private readonly stack: Stack,
  ) {}

  static async start(started: Started, broker: 'embedded' | 'kafka', portBase: number): Promise<Run> {
    const dataDir = await mkdtemp(join(tmpdir(), 'puhui-idle-'));
    started.endsBy(dataDir, () => rm(dataDir, { recursive: true, force: true }));
    const stack = await startStack({ dataDir, portBase, broker });
    started.endsBy(`the platform on ${broker}`, () => stack.stop());
    return new Run(broker, stack);
  }

  get contender(): Contender {
    return {
      name: this.name,
      round: async (seconds) => {
        const roots = this.stack.processes().map(({ pid }) => pid);
        const [usedBefore, begun] = [cpuMsOf(roots), performance.now()];
        await sleep(seconds * 1000);
        const took = (performance.now() - begun) / 1000;
        const used = cpuMsOf(roots) - usedBefore;
        const percent = used / took / 10;
        const problem = `${percent.toFixed(1)} % of a core is more than ${PERCENT_MAX}`;
        return { done: used, seconds: took, problems: percent > PERCENT_MAX ? [problem] : [] };
      },
    };
  }
}
