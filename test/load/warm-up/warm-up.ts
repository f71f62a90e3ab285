import type { Bench, BenchOptions, OpenBench, Sample } from '../frame/bench.js';
import { median } from '../frame/figures.js';
import { PlayedAtOnce } from '../frame/played-at-once.js';
import type { Started } from '../frame/started.js';
import { AtWork } from '../mixed/at-work.js';

const FIRST = 10;
/** Between the first and those that they are compared with; a process is warm by then. */
const BETWEEN = 50;
const LATER = 100;
/** How many times as long as a later one the slowest of the first may take. */
const TIMES_MAX = 10;
/** A round ends with its last claim; this is more than any takes. */
const SECONDS_MAX = 60;
/** One worker at a time claims, and nobody redeems. */
const CROWD = { workers: 1, counters: 1, vouchers: 0, rows: 1 } as const;
/** Through what a claim goes, and what is started anew before each round. */
const ON_THE_WAY = ['benefits', 'gateway'] as const;

/** How long those wait who come first after a start, and those who come when all is warm. */
export const warmUp: Bench = {
  name: 'warm-up',
  unit: 'claims',
  says:
    'one claim after the other through the public door of a whole platform whose benefits and gateway were killed and have just ' +
    `started: the first ${FIRST} against ${LATER} later ones; a round lasts as long as they do`,
  open: openWarmUp,
};

async function openWarmUp(_options: BenchOptions, started: Started): Promise<OpenBench> {
  const work = await AtWork.open(started, CROWD);
  const starts = new PlayedAtOnce<'first' | 'later'>(async () => afterAStart(work));
  return {
    contenders: (['first', 'later'] as const).map((name) => ({
      name,
      round: async (seconds) => starts.shareOf(name, seconds),
    })),
    ratios: [['first', 'later']],
  };
}

async function afterAStart(work: AtWork): Promise<Record<'first' | 'later', Sample>> {
  const campaignId = await work.campaign(1);
  for (const name of ON_THE_WAY) await work.startAnew(name);
  const came = await work.claims(campaignId, SECONDS_MAX, FIRST + BETWEEN + LATER);
  const tookMs = came.tookMs ?? [];
  const [first, later] = [tookMs.slice(0, FIRST), tookMs.slice(FIRST + BETWEEN)];
  const times = Math.max(...first) / median(later);
  const slow = `the slowest of the first ${FIRST} took ${times.toFixed(1)} times as long as a later one, where ${TIMES_MAX} are the most`;
  return {
    first: { ...shareOf(first), problems: [...came.problems, ...(times <= TIMES_MAX ? [] : [slow])] },
    later: shareOf(later),
  };
}

const shareOf = (tookMs: readonly number[]): Sample => ({
  done: tookMs.length,
  seconds: tookMs.reduce((sum, one) => sum + one, 0) / 1000,
  tookMs,
  problems: [],
});
