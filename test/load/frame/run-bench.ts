import type { Bench, BenchOptions, Contender, OpenBench, Sample } from './bench.js';
import { percentile, ratioOf, summaryOf, type Figures, type Ratio, type Summary } from './figures.js';
import { Started } from './started.js';

export interface BenchReport {
  readonly bench: string;
  readonly unit: string;
  readonly rounds: readonly Figures[];
  readonly summaries: readonly Summary[];
  readonly ratios: readonly Ratio[];
  /** No round had a problem. */
  readonly ok: boolean;
}

/**
 * Measures the contenders in turns, every second round from the other end: whatever warms or fills up meets all alike.
 * @param stop ends the run in the midst of a round; whatever the bench has started ends with it
 */
export async function runBench(
  bench: Bench,
  options: BenchOptions,
  stop: AbortSignal = new AbortController().signal,
): Promise<BenchReport> {
  const stopped = Promise.withResolvers<never>();
  stopped.promise.catch(() => undefined); // told where a round is waited for
  stop.addEventListener('abort', () => stopped.reject(stop.reason), { once: true });
  const started = new Started();
  const played = play(bench, options, { started, stop, stopped: stopped.promise });
  const [outcome] = await Promise.allSettled([played]);
  try {
    await started.end();
  } catch (error) {
    // What became of the bench is told in any case; whoever reads it is to know that something runs on.
    options.say(String(error));
    if (outcome.status === 'fulfilled') throw error;
  }
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

interface Playing {
  readonly started: Started;
  readonly stop: AbortSignal;
  /** Rejects when it is stopped. */
  readonly stopped: Promise<never>;
}

async function play(bench: Bench, options: BenchOptions, playing: Playing): Promise<BenchReport> {
  const { started, stop, stopped } = playing;
  const opened: OpenBench = await bench.open(options, started);
  const rounds: Figures[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    const turns = round % 2 === 1 ? opened.contenders : [...opened.contenders].reverse();
    for (const contender of turns) {
      stop.throwIfAborted();
      const measured = measure(contender, round, options.seconds);
      measured.catch(() => undefined); // told below, or about nothing but that it was stopped
      const figures = await Promise.race([measured, stopped]);
      options.say(lineOf(figures, bench.unit));
      rounds.push(figures);
    }
  }
  return {
    bench: bench.name,
    unit: bench.unit,
    rounds,
    summaries: opened.contenders.map(({ name }) => summaryOf(name, rounds)),
    ratios: opened.ratios.map((pair) => ratioOf(pair, rounds)),
    ok: rounds.every(({ problems }) => problems.length === 0),
  };
}

async function measure(contender: Contender, round: number, seconds: number): Promise<Figures> {
  const sample: Sample = await contender.round(seconds);
  const took = sample.tookMs ?? null;
  return {
    contender: contender.name,
    round,
    done: sample.done,
    seconds: sample.seconds,
    perSecond: sample.done / sample.seconds,
    p50Ms: took && percentile(took, 50),
    p99Ms: took && percentile(took, 99),
    cpuUs: cpuOfEach(sample),
    problems: sample.problems,
  };
}

const cpuOfEach = ({ cpuMs = {}, done }: Sample): Record<string, number> =>
  Object.fromEntries(Object.entries(cpuMs).map(([whose, ms]) => [whose, (ms * 1000) / Math.max(1, done)]));

const lineOf = (figures: Figures, unit: string): string =>
  `${figures.contender}, round ${figures.round}: ${figures.perSecond.toFixed(0)} ${unit}/s, ` +
  (figures.p99Ms === null
    ? ''
    : `p50 ${(figures.p50Ms ?? 0).toFixed(1)} ms, p99 ${figures.p99Ms.toFixed(1)} ms, `) +
  Object.entries(figures.cpuUs)
    .map(([whose, us]) => `${whose} ${us.toFixed(0)} µs each, `)
    .join('') +
  (figures.problems.length === 0 ? 'all laws hold' : `PROBLEMS: ${figures.problems.join('; ')}`);
