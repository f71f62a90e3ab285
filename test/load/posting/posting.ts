import type { Bench, BenchOptions, Contender, OpenBench } from '../frame/bench.js';
import { openPostgres, type OwnPostgres } from '../frame/own-postgres.js';
import type { Started } from '../frame/started.js';
import { Worker } from '../frame/worker.js';
import { SET_ROWS, type Posted, type PostingPlace, type Postings } from './orders.js';
import { makePlainBooks, roundOfPgbench } from './plain-books.js';

const UNIONS = 3_000;
/** All are given a budget before the first round. */
const UNIONS_MAX = 50_000;

/** What the books of billing cost beside the least that a ledger is. */
export const posting: Bench = {
  name: 'posting',
  unit: 'postings',
  says:
    `redemptions posted to one hot account and over many unions, in sets of ${SET_ROWS}, against plain tables: ` +
    'pgbench with a row lock, and the best SQL over sets',
  numbers: { unions: { says: 'unions that share the postings', usual: UNIONS, least: 2, most: UNIONS_MAX } },
  open: openPosting,
};

type Poster = Worker<Postings, Posted>;

async function openPosting({ numbers, say }: BenchOptions, started: Started): Promise<OpenBench> {
  const { unions = UNIONS } = numbers;
  const postgres = await openPostgres(started);
  const contenders: Contender[] = [];
  say(`${unions} unions are given a budget and a campaign`);
  for (const [where, count] of [
    ['one hot account', 1],
    [`${unions} unions`, unions],
  ] as const) {
    for (const way of ['house', 'set'] as const) {
      const { url: databaseUrl } = await postgres.newDatabase();
      const place: PostingPlace = { databaseUrl, postgresPid: postgres.pid, way, unions: count };
      const poster: Poster = Worker.start(
        started,
        new URL('./posting-program.js', import.meta.url),
        JSON.stringify(place),
      );
      contenders.push(contenderOf(`${way === 'house' ? 'billing' : 'plain sets'}, ${where}`, poster));
    }
    contenders.push(await pgbench(`pgbench, ${where}`, postgres, count));
  }
  const pairs = ['one hot account', `${unions} unions`].flatMap((where) => [
    [`billing, ${where}`, `pgbench, ${where}`] as const,
    [`billing, ${where}`, `plain sets, ${where}`] as const,
  ]);
  return {
    contenders,
    ratios: pairs,
  };
}

const contenderOf = (name: string, poster: Poster): Contender => ({
  name,
  round: async (seconds) => {
    const { postings, seconds: took, ...other } = await poster.ask({ seconds });
    return { done: postings, seconds: took, ...other };
  },
});

async function pgbench(name: string, postgres: OwnPostgres, unions: number): Promise<Contender> {
  const { url } = await postgres.newDatabase();
  await makePlainBooks(url, unions);
  return { name, round: (seconds) => roundOfPgbench({ url, unions, postgresPid: postgres.pid }, seconds) };
}
