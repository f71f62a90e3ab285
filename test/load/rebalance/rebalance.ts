import type { Bench, BenchOptions, OpenBench, Sample } from '../frame/bench.js';
import { openKafka } from '../frame/own-kafka.js';
import { PlayedAtOnce } from '../frame/played-at-once.js';
import type { Started } from '../frame/started.js';
import { ConsumerGroup, pause, until, type Member } from './group.js';

/** Kafka's limit of silence for a consumer, and a third of it: the wait of a fetch. The first is what the platform has. */
const SETTINGS = [
  ['fetches of 3.3 s', 10_000],
  ['fetches of 2 s', 6_000],
] as const;
const MEASURED = [
  'third joins',
  'waits meanwhile',
  'busy one stops',
  'waits then',
  'idle one stops',
] as const;
type Measured = (typeof MEASURED)[number];

/** Long enough that the others have what a consumer had that has gone. */
const SETTLED_MS = 3_000;
/** A fetch that finds nothing is under way by then. */
const AT_REST_MS = 1_000;

/** What the wait of a fetch costs where consumers come and go: an idle platform pays for short ones. */
export const rebalance: Bench = {
  name: 'rebalance',
  unit: 'times',
  says:
    'a third consumer that joins a group of two on Kafka and goes again, what events wait meanwhile, and one that stops with nothing to do; ' +
    'with the waits of fetches that the platform has, against shorter ones; a round plays it once',
  open: openRebalance,
};

async function openRebalance(_options: BenchOptions, started: Started): Promise<OpenBench> {
  const kafka = await openKafka(started);
  const opened = await Promise.all(
    SETTINGS.map(([name, ms]) => openSetting(started, kafka.brokers, name, ms)),
  );
  return {
    contenders: opened.flatMap(({ name, played }) =>
      MEASURED.map((measured) => ({
        name: nameOf(measured, name),
        round: (seconds: number) => played.shareOf(measured, seconds),
      })),
    ),
    ratios: MEASURED.map((measured) => [nameOf(measured, SETTINGS[0][0]), nameOf(measured, SETTINGS[1][0])]),
  };
}

const nameOf = (measured: Measured, setting: string): string => `${measured}, ${setting}`;

async function openSetting(
  started: Started,
  brokers: readonly string[],
  name: string,
  sessionTimeoutMs: number,
) {
  const group = await ConsumerGroup.open({ brokers, name: String(sessionTimeoutMs), sessionTimeoutMs });
  started.endsBy('a consumer group', () => group.close());
  const staying = await Promise.all([group.join(), group.join()]);
  for (const one of staying) started.endsBy('a consumer', () => one.leave());
  await until('both are in the group', () => staying.every((one) => one.isIn()));
  return {
    name,
    played: new PlayedAtOnce<Measured>(() => comeAndGo(group)),
  };
}

async function comeAndGo(group: ConsumerGroup): Promise<Record<Measured, Sample>> {
  group.send();
  await pause(SETTLED_MS);
  group.longestWait();
  const { member: busy, tookMs: joined } = await joining(group);
  await pause(SETTLED_MS);
  const meanwhile = group.longestWait();
  const busyStop = await busy.leave();
  await pause(SETTLED_MS);
  const then = group.longestWait();
  const { member: idle } = await joining(group);
  await group.fallSilent();
  await pause(AT_REST_MS);
  const idleStop = await idle.leave();
  const problems = group.problems();
  const of = (tookMs: number): Sample => ({ done: 1, seconds: tookMs / 1000, tookMs: [tookMs], problems });
  return {
    'third joins': of(joined),
    'waits meanwhile': of(meanwhile),
    'busy one stops': of(busyStop),
    'waits then': of(then),
    'idle one stops': of(idleStop),
  };
}

/** From its wish to join until it has taken something in. */
async function joining(group: ConsumerGroup): Promise<{ member: Member; tookMs: number }> {
  const begun = performance.now();
  const member = await group.join();
  await until('the third takes something in', () => member.taken() > 0);
  return { member, tookMs: performance.now() - begun };
}
