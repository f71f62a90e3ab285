import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@puhui/postgres';

/** What was handled a moment ago commits within that. */
const SETTLES_MS_MAX = 5_000;
const LOOK_EVERY_MS = 50;

interface Counted {
  readonly kept: number;
  readonly waiting: number;
  readonly chained: number;
  readonly taken: number;
}

/** Each event that was kept was published once and taken in once; the broker and the consumer may be a moment behind. */
export async function brokenLaws(client: Client): Promise<string[]> {
  const until = Date.now() + SETTLES_MS_MAX;
  let broken = judged(await counted(client));
  while (broken.length > 0 && Date.now() < until) {
    await pause(LOOK_EVERY_MS);
    broken = judged(await counted(client));
  }
  return broken;
}

const judged = ({ kept, waiting, chained, taken }: Counted): string[] => [
  ...(waiting === 0 ? [] : [`${waiting} events were never published`]),
  ...(chained === kept ? [] : [`${kept} events were kept, and ${chained} stand in the chain`]),
  ...(taken === kept ? [] : [`${kept} events were kept, and ${taken} were taken in`]),
];

async function counted(client: Client): Promise<Counted> {
  const { rows } = await client.query<Counted>(
    `select (select count(*)::int from messaging.event) as kept, (select count(*)::int from messaging.outbox) as waiting,
       (select coalesce(sum(cardinality(event_ids)), 0)::int from messaging.event_chain) as chained,
       (select count(*)::int from messaging.taken_in) as taken`,
  );
  return rows[0] ?? { kept: 0, waiting: 0, chained: 0, taken: 0 };
}
