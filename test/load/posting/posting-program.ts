// The process that posts: is asked for so many seconds of it, answers how much that was.
import { newId, systemClock } from '@puhui/kernel';
import { openClient } from '@puhui/postgres';
import { metered } from '../frame/cpu.js';
import { answerOrders } from '../frame/worker.js';
import { HouseBooks } from './house-books.js';
import { SET_ROWS, type Posted, type PostingPlace, type Postings } from './orders.js';
import { brokenPlainLaws, makePlainBooks, postSet } from './plain-books.js';

interface Poster {
  readonly post: () => Promise<void>;
  readonly brokenLaws: () => Promise<string[]>;
  close(): Promise<void>;
}

async function house({ databaseUrl, unions }: PostingPlace): Promise<Poster> {
  const books = await HouseBooks.open(databaseUrl, unions);
  return {
    post: () => books.postRedemptions(SET_ROWS),
    brokenLaws: () => books.brokenLaws(),
    close: () => books.close(),
  };
}

async function set({ databaseUrl: url, unions }: PostingPlace): Promise<Poster> {
  await makePlainBooks(url, unions);
  const client = await openClient({
    connectionString: url,
    applicationName: 'bench-posting',
    onLost: () => undefined,
  });
  let next = 0;
  return {
    post: async () => {
      const ids = Array.from({ length: SET_ROWS }, () => newId(systemClock.now()));
      const debits = ids.map(() => (((next += 1) % unions) + 1) * 2);
      await client.query(postSet({ ids, debits }));
    },
    brokenLaws: () => brokenPlainLaws(url, next),
    close: () => client.end(),
  };
}

const place = JSON.parse(process.argv[2] ?? '{}') as PostingPlace;
/** What the first sets of a process cost is not what sets cost. */
const WARM_UP_SETS = 10;
const poster = warm((place.way === 'house' ? house : set)(place));

async function warm(opening: Promise<Poster>): Promise<Poster> {
  const opened = await opening;
  for (let nr = 0; nr < WARM_UP_SETS; nr += 1) await opened.post();
  return opened;
}

answerOrders<Postings, Posted>(
  async ({ seconds }) => {
    const own = await poster;
    let postings = 0;
    const began = performance.now();
    const until = began + seconds * 1000;
    const { cpuMs } = await metered(place.postgresPid, async () => {
      while (performance.now() < until) {
        await own.post();
        postings += SET_ROWS;
      }
    });
    return { postings, seconds: (performance.now() - began) / 1000, cpuMs, problems: await own.brokenLaws() };
  },
  async () => (await poster).close(),
);
