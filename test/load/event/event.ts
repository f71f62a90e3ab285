import { benefitsService } from '@puhui/benefits/testing';
import { migrationSetsOf, runMigrations } from '@puhui/platform';
import type { Bench, BenchOptions, Contender, OpenBench } from '../frame/bench.js';
import { openClient } from '@puhui/postgres';
import { openKafka } from '../frame/own-kafka.js';
import { openPostgres } from '../frame/own-postgres.js';
import type { Started } from '../frame/started.js';
import { Worker } from '../frame/worker.js';
import { brokenLaws } from './laws.js';
import type { One, Took } from './orders.js';

/** Between two events, at most: they come when they like, and not when the last one is through. */
const GAP_MAX_MS = 40;
/** Has no divisor with the one above. */
const GAP_STEP_MS = 13;
const WARM_UP = 50;

/**
 * How long an event takes from its commit to a handler: relay, broker and consumer. Whoever keeps it and whoever hears it are one
 * process on one database, and nothing else is asked of either.
 */
export const event: Bench = {
  name: 'event',
  unit: 'events',
  says: 'an event from its commit to a handler, and kafkajs from send to eachBatch on the same broker',
  open: openEvent,
};

async function openEvent(_options: BenchOptions, started: Started): Promise<OpenBench> {
  const postgres = await openPostgres(started);
  const kafka = await openKafka(started);
  const { url } = await postgres.newDatabase();
  const sets = migrationSetsOf('benefits', benefitsService.migrations);
  await runMigrations({ connectionString: url, sets, say: () => undefined });
  const brokers = kafka.brokers.join();
  const platform = Worker.start<One, Took>(
    started,
    new URL('./platform-program.js', import.meta.url),
    url,
    brokers,
  );
  const bare = Worker.start<One, Took>(started, new URL('./bare-program.js', import.meta.url), brokers);
  const looking = await openClient({
    connectionString: url,
    applicationName: 'puhui-bench',
    onLost: () => undefined,
  });
  started.endsBy('a connection', () => looking.end());
  return {
    contenders: [
      contender('commit to handler', platform, () => brokenLaws(looking)),
      contender('kafkajs alone', bare, async () => []),
    ],
    ratios: [['commit to handler', 'kafkajs alone']],
  };
}

function contender(name: string, worker: Worker<One, Took>, laws: () => Promise<string[]>): Contender {
  return {
    name,
    round: async (secondsAsked) => {
      for (let nr = 0; nr < WARM_UP; nr += 1) await worker.ask({});
      const tookMs: number[] = [];
      const begun = performance.now();
      while (performance.now() < begun + secondsAsked * 1000) {
        tookMs.push((await worker.ask({})).tookMs);
        await new Promise((resolve) => setTimeout(resolve, (tookMs.length * GAP_STEP_MS) % GAP_MAX_MS));
      }
      const seconds = (performance.now() - begun) / 1000;
      return { done: tookMs.length, seconds, tookMs, problems: await laws() };
    },
  };
}
