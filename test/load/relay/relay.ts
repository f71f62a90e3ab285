import type { Bench, BenchOptions, Contender, OpenBench, Sample } from '../frame/bench.js';
import { openKafka, type OwnKafka } from '../frame/own-kafka.js';
import { openPostgres, type OwnPostgres } from '../frame/own-postgres.js';
import type { Started } from '../frame/started.js';
import { Worker } from '../frame/worker.js';
import { BATCH, type Drain, type Drained, type RelayPlace } from './orders.js';
import { Waiting } from './waiting.js';

const MANY = 1_000_000;
const FEW = BATCH;
/** A drain has a quarter of an hour. */
const MANY_MAX = 5_000_000;

/** A whole drain: what waits and what was left of what has gone, from the first to the last of them. */
const DRAIN_SECONDS_MAX = 900;

/** A relay that has much behind it is as fast as one that has little. */
export const relay: Bench = {
  name: 'relay',
  unit: 'events',
  says: 'the relay that drains a million events to the last (not for --seconds), a thousand, and kafkajs alone on the same broker',
  numbers: {
    waiting: { says: 'events that wait where many do', usual: MANY, least: 2 * FEW, most: MANY_MAX },
  },
  open: openRelay,
};

type Relaying = Worker<Drain, Drained>;

async function openRelay({ numbers, say }: BenchOptions, started: Started): Promise<OpenBench> {
  const { waiting: many = MANY } = numbers;
  const postgres = await openPostgres(started);
  const kafka = await openKafka(started);
  const contenders: Contender[] = [];
  for (const [name, brokerOf] of brokersOf(postgres, kafka))
    for (const events of [many, FEW]) {
      const place = await Place.open(started, postgres, await brokerOf());
      contenders.push({
        name: `${name}, ${events} waiting`,
        round: (seconds) => (events === FEW ? place.drainOver(seconds, events) : place.drainAll(events)),
      });
    }
  say(`${many} events are kept for each of two relays; that takes a minute`);
  const bare: Relaying = Worker.start(
    started,
    new URL('./bare-program.js', import.meta.url),
    kafka.brokers.join(),
  );
  contenders.push({ name: 'kafkajs alone', round: (seconds) => roundOfBare(bare, seconds) });
  return {
    contenders,
    ratios: [
      [`Kafka, ${many} waiting`, `Kafka, ${FEW} waiting`],
      [`embedded log, ${many} waiting`, `embedded log, ${FEW} waiting`],
      [`Kafka, ${many} waiting`, 'kafkajs alone'],
    ],
  };
}

const brokersOf = (postgres: OwnPostgres, { brokers }: OwnKafka) =>
  [
    ['Kafka', async (): Promise<RelayPlace['broker']> => ({ kind: 'kafka', brokers })],
    [
      'embedded log',
      async (): Promise<RelayPlace['broker']> => ({
        kind: 'embedded',
        url: (await postgres.newDatabase()).url,
      }),
    ],
  ] as const;

async function roundOfBare(bare: Relaying, seconds: number): Promise<Sample> {
  const { published, seconds: took } = await bare.ask({ seconds, eventsMax: Number.MAX_SAFE_INTEGER });
  return { done: published, seconds: took, problems: [] };
}

/** A database with its relay, a process of its own. */
class Place {
  private constructor(
    private readonly waiting: Waiting,
    private readonly relaying: Relaying,
  ) {}

  static async open(started: Started, postgres: OwnPostgres, broker: RelayPlace['broker']): Promise<Place> {
    const waiting = await Waiting.open(started, postgres);
    const place: RelayPlace = { databaseUrl: waiting.url, topic: waiting.topic, broker };
    const program = new URL('./relay-program.js', import.meta.url);
    return new Place(waiting, Worker.start(started, program, JSON.stringify(place)));
  }

  /** From so many to none. */
  async drainAll(events: number): Promise<Sample> {
    await this.waiting.fillTo(events);
    const drained = await this.relaying.ask({ seconds: DRAIN_SECONDS_MAX, eventsMax: events });
    return this.judged(drained.published, drained.seconds, drained.inTopic);
  }

  /** From so many to none, over and over; keeping them is not measured. */
  async drainOver(seconds: number, events: number): Promise<Sample> {
    let [done, took, inTopic] = [0, 0, 0];
    while (took < seconds) {
      await this.waiting.fillTo(events);
      const drained = await this.relaying.ask({ seconds, eventsMax: events });
      done += drained.published;
      took += drained.seconds;
      ({ inTopic } = drained);
    }
    return this.judged(done, took, inTopic);
  }

  private async judged(done: number, seconds: number, inTopic: number): Promise<Sample> {
    return { done, seconds, problems: await this.waiting.brokenLaws(inTopic) };
  }
}
