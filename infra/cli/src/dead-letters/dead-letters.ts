import type { Door } from '../door/door.js';
import { Refused } from '../exit.js';
import { deadLettersOf, type DeadLetter } from '../questions/operators.js';
import { PAGE_ROWS_MAX } from '../questions/page.js';
import { fromAll, type OfService } from './from-all.js';

/** What was given up under a key, one for each consumer. @throws Refused when nothing was. */
export async function deadLettersUnder(door: Door, key: string): Promise<OfService<DeadLetter>[]> {
  const letters = await fromAll(async (service, after) =>
    door.ask(deadLettersOf(service), { first: PAGE_ROWS_MAX, after }),
  );
  const found = letters.filter((letter) => letter.key === key);
  if (found.length === 0) throw new Refused(`没有键为 ${key} 的死信 / no dead letter has the key ${key}`);
  return found;
}
